#!/bin/sh
# zig as rustc's linker for $ZIG_TARGET. rustc names MinGW's libraries, any of which makes zig link the whole C runtime, and
# hands over a list of exports, which zig cannot read: rust/ffi/build.rs names them.
for word do
  shift
  case $word in
    -lmingw32 | -lmingwex | -lmsvcrt | -Wl,*/list.def) ;;
    *) set -- "$@" "$word" ;;
  esac
done
exec python-zig cc -target "$ZIG_TARGET" "$@"
