/**
 * The job engine's numbers.
 *
 * @module
 */

/** Signals. Number 3 exists without a name. */
export const jobSignals = {
  /** Go on with the work. */
  run: 0,
  /** A second kind of work. */
  aux: 1,
  /** Messages arrived. */
  msg: 2,
  /** A timer went off. */
  alarm: 4,
  /** Stop: a child failed. */
  abort: 5,
  /** Stop at once. */
  kill: 6,
  /** The last reference is gone: the destructor. */
  finish: 7,
} as const;

/** Classes of threads that a signal may run in. Here one thread serves them all. */
export const jobClasses = {
  /** Any thread. */
  none: 0,
  /** Files. */
  io: 1,
  /** Computation. */
  cpu: 2,
  /** The main thread, also named `epoll`. */
  main: 3,
  /** Connections. */
  connection: 4,
  /** Sockets of connections. */
  connectionIo: 5,
  /** Datagrams. */
  udp: 6,
  /** Sockets of datagrams. */
  udpIo: 7,
  /** The engine, also named `gms`. */
  engine: 8,
  /** Queues; takes no signals. */
  mpQueue: 9,
  /** Computation of the engine. */
  gmsCpu: 10,
  /** Several engine threads. */
  engineMult: 11,
} as const;

/** What the end of a job means to its parent: bits, and the combinations in use. */
export const jobRelations = {
  /** The child's error becomes the parent's, which is signalled `abort`. */
  parentError: 0x01,
  /** The parent is signalled `run`. */
  parentRun: 0x02,
  /** The parent waits for the child: it counts in `children`. */
  parentWakeup: 0x04,
  /** For helpers only; the engine does not look at it. */
  parentRespPtr: 0x08,
  /** For helpers only; the engine does not look at it. */
  parentIncomplete: 0x10,
  /** Run, wake up, error. */
  rwe: 0x07,
  /** The same with `parentRespPtr`. */
  rwep: 0x0f,
  /** The same with `parentIncomplete`. */
  rwei: 0x17,
  /** All five. */
  rwepi: 0x1f,
} as const;

/** What a run function may return, besides signals to raise on its own job: bit s for signal s. */
export const jobResults = {
  /** Nothing more. */
  done: 0,
  /** The job is complete: its parent is told. May be combined with signals. */
  completed: 0x100,
  /** Fatal: the engine throws a `JobError`. */
  error: -1,
  /** The job is gone: what `jobFree` returns. */
  destroyed: -0x8000_0000,
} as const;

/** What giving a job out of one's hands returns. */
export const unlockResults = {
  /** The job is idle, and the reference was given up. */
  released: 0,
  /** The job waits in a queue. */
  queued: 1,
  /** The job is gone. */
  destroyed: -0x8000_0000,
} as const;

/** Bits of a job's flags; below them bit c for "queued in class c", above them bit 24 + s for "signal s is pending". */
export const jobFlags = {
  /** Someone holds the job's lock. */
  locked: 0x1_0000,
  /** Interrupt the thread that holds the lock; without effect here. */
  sigint: 0x2_0000,
  /** The job is complete. */
  completed: 0x4_0000,
} as const;

/** Bits of a job's type. */
export const jobTypes = {
  /** The private area starts with a timer's record of 32 bytes. */
  haveTimer: 1,
  /** The job has a queue of messages. */
  haveMsgQueue: 2,
} as const;

/** Types of messages that jobs of this package understand. */
export const jobMessageTypes = {
  /** To a notify job: tell the message's source. */
  subscribe: 0x8934_a894,
} as const;

/** Mask of the class bits in a job's flags. */
export const QUEUED_MASK = 0xffff;
/** Shift of the pending signals in a job's flags and of the allowed ones in its status. */
export const SIGNAL_SHIFT = 24;
/** Shift of the fast signals in a job's status. */
export const FAST_SHIFT = 16;
/** The bits of a job's status that can be set: allowed, fast, relation. */
export const STATUS_MASK = 0xffff_001f;
/** All that a run function's result may hold. */
export const RESULT_MASK = 0x1ff;

for (
  const table of [jobSignals, jobClasses, jobRelations, jobResults, unlockResults, jobFlags, jobTypes, jobMessageTypes]
)
  Object.freeze(table);
