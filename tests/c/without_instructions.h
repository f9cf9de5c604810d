/* A processor without instructions for AES and SHA: the system makes the question what it can do a fault, and this answers. */
#ifndef WITHOUT_INSTRUCTIONS_H
#define WITHOUT_INSTRUCTIONS_H

#include <stdbool.h>

#if defined(__x86_64__) && defined(__linux__)
#include <asm/prctl.h>
#include <cpuid.h>
#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

static void answer_cpuid(int signal_number, siginfo_t *info, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  const uint8_t *instruction = (const uint8_t *)registers[REG_RIP];
  uint32_t leaf = (uint32_t)registers[REG_RAX], part = (uint32_t)registers[REG_RCX], a, b, c, d;
  (void)info;
  if (instruction[0] != 0x0f || instruction[1] != 0xa2) {
    signal(signal_number, SIG_DFL);
    return;
  }
  syscall(SYS_arch_prctl, ARCH_SET_CPUID, 1);
  __cpuid_count(leaf, part, a, b, c, d);
  syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0);
  if (leaf == 1) c &= ~(1u << 25);
  if (leaf == 7 && part == 0) b &= ~(1u << 29);
  registers[REG_RAX] = a;
  registers[REG_RBX] = b;
  registers[REG_RCX] = c;
  registers[REG_RDX] = d;
  registers[REG_RIP] += 2;
}

/* Whether nobody in this process sees the instructions from now on: not every processor and system can do that. */
static bool hide_instructions(void) {
  struct sigaction action = { 0 };
  action.sa_sigaction = answer_cpuid;
  action.sa_flags = SA_SIGINFO;
  return sigaction(SIGSEGV, &action, NULL) == 0 && syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0) == 0;
}
#else
static bool hide_instructions(void) { return false; }
#endif

#endif
