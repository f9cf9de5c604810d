/**
 * The contract's numbers, named as in the C headers without `MTPROXY_FFI_` and `MTPROXY_EXT_`.
 *
 * @module
 */

/** The six queue operations and their contract bits. */
export const mpqOperations = {
  push: 0x01,
  pop: 0x02,
  is_empty: 0x04,
  push_w: 0x08,
  pop_w: 0x10,
  pop_nw: 0x20,
} as const;

/** The seven job operations and their contract bits. */
export const jobsOperations = {
  create_async_job: 0x01,
  schedule_job: 0x02,
  job_signal: 0x04,
  job_incref: 0x08,
  job_decref: 0x10,
  run_pending_main_jobs: 0x20,
  notify_job_create: 0x40,
} as const;

/** The event-flag operations and their contract bits. */
export const netEventsOperations = { epoll_conv_flags: 0x01, epoll_unconv_flags: 0x02 } as const;

/** The timer operation and its contract bit. */
export const netTimersOperations = { wait_msec: 0x01 } as const;

/** The message-buffer operation and its contract bit. */
export const netMsgBuffersOperations = { pick_size_index: 0x01 } as const;

/** Algorithm numbers of the incremental digests. */
export const digestAlgorithms = { md5: 1, sha1: 2, sha256: 3 } as const;
/** The size of an incremental digest's state, in bytes, for every algorithm. */
export const DIGEST_STATE_BYTES = 128;
/** The size of an incremental HMAC's state, in bytes: three of a digest's. */
export const HMAC_STATE_BYTES = 384;

/** Mode numbers of AES. */
export const aesModes = { ctr: 1, cbcEncrypt: 2, cbcDecrypt: 3, igeEncrypt: 4, igeDecrypt: 5 } as const;
/** The size of an AES key, in bytes. */
export const AES_KEY_BYTES = 32;
/** The size of a running cipher's state, in bytes, for every mode. */
export const AES_STATE_BYTES = 280;

/** Digest lengths in bytes. */
export const digestBytes = { md5: 16, sha1: 20, sha256: 32 } as const;

/** What a token of a config text is, and from 16 on, why there is none: as `mtproxy_ext_cfg_tokens` stores it. */
export const configTokenKinds: {
  readonly end: 0;
  readonly word: 1;
  readonly integer: 2;
  readonly punctuation: 3;
  readonly quotedString: 16;
  readonly unterminatedAddress: 17;
  readonly integerRange: 18;
  readonly unexpectedByte: 19;
} = {
  end: 0,
  word: 1,
  integer: 2,
  punctuation: 3,
  quotedString: 16,
  unterminatedAddress: 17,
  integerRange: 18,
  unexpectedByte: 19,
};
