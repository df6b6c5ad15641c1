/** What a program that called us can tell from the number we end with. Numbers from 64 up are those of sysexits.h. */
export const exitCodes = {
  /** Done; for a question: the answer is yes, or there is one. */
  done: 0,
  /** A fault of the program itself; its stack is printed. */
  bug: 1,
  /** The command line was not understood. */
  usage: 2,
  /** The database will not do: too old, not permitted, or its schema is older or newer than the program. */
  database: 3,
  /** The question was answered, and the answer is no: nothing found, a check failed, a limit was missed. */
  no: 4,
  /** A file that was handed in is broken; nothing was changed. */
  badFile: 65,
  /** A service we need (the database server) does not answer. */
  unavailable: 69,
  /** Something else is in the way (a running server, a busy port): try again later or elsewhere. */
  busy: 75,
  /** The file system does not permit it to this user. */
  notPermitted: 77,
  /** The settings need attention. */
  badSettings: 78,
} as const

/** Stands under every --help. */
export const exitCodesHelp = `
Exit codes:
  0   done, or the answer is yes
  1   a fault of the program itself
  2   the command line was not understood
  3   the database will not do (version, privileges, schema)
  4   the answer is no: nothing found, or a check failed
  65  a file that was handed in is broken; nothing was changed
  69  the database server does not answer
  75  something else is in the way: a running server, a busy port
  77  not permitted to this user
  78  the settings need attention
  129, 130, 143  after a closed terminal, Ctrl-C, SIGTERM, where the work was not finished`
