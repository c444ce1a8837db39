/*
 * What the Terminal target needs of ncurses and of the kernel and what Swift cannot import itself:
 * macros, variadic functions, global variables and a signal handler.
 */
#pragma once
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <term.h>

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* Why the last call of the system failed. */
static inline int beckon_errno(void) { return errno; }

/* Attributes: macros with casts, which Swift does not import. */
static inline attr_t beckon_attributes(bool bold, bool dim, bool italic, bool underline,
                                       bool reverse) {
  return (bold ? A_BOLD : 0) | (dim ? A_DIM : 0) | (italic ? A_ITALIC : 0) |
         (underline ? A_UNDERLINE : 0) | (reverse ? A_REVERSE : 0);
}

/* Fills `cell`; pairs above 255 only fit through the last argument of setcchar. */
static inline void beckon_set_cell(cchar_t *cell, const unsigned *scalars, int count,
                                   attr_t attributes, int pair) {
  wchar_t text[CCHARW_MAX + 1];
  int used = 0;
  for (; used < count && used < CCHARW_MAX - 1; used++) text[used] = (wchar_t)scalars[used];
  text[used] = 0;
  memset(cell, 0, sizeof *cell);
  setcchar(cell, text, attributes, 0, &pair);
}

/* Width of a scalar as the C library, and so ncurses, sees it. */
static inline int beckon_wcwidth(unsigned scalar) {
  extern int wcwidth(wchar_t);
  return wcwidth((wchar_t)scalar);
}

/* `rep` is misdrawn by mosh and by old terminals: the current terminal forgets that it has it. */
static inline void beckon_forget_repeat(void) { repeat_char = NULL; }

/* Whether the terminal described last can place its cursor. */
static inline bool beckon_can_move(void) {
  return cursor_address != NULL && cursor_address != (char *)-1 && !generic_type;
}

static inline int beckon_colors(void) { return COLORS; }

/* A string of the current terminal's description, or NULL. */
static inline const char *beckon_string(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/* Forgets the terminal that setupterm() looked up. */
static inline void beckon_forget_terminal(void) {
  if (cur_term) del_curterm(cur_term);
}

static inline bool beckon_window_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  if (size.ws_col == 0 || size.ws_row == 0) return false;
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}

/* Bytes that were written and have not left for the terminal yet. */
static inline int beckon_output_backlog(int descriptor) {
  int bytes = 0;
  return ioctl(descriptor, TIOCOUTQ, &bytes) == 0 ? bytes : 0;
}

/* Whether the other end of a terminal is gone. */
static inline bool beckon_is_hung_up(int descriptor) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  return poll(&entry, 1, 0) != 0 && (entry.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* Leaves Control-S, -Q, -V, -O, -\ and Enter to the program; Control-C and -Z stay signals. */
static inline bool beckon_prepare_line(int descriptor) {
  struct termios line;
  if (tcgetattr(descriptor, &line) != 0) return false;
  line.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
  line.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
  line.c_lflag |= ISIG;
  /* Control-C throws away what was typed before it, also between our poll and our read: a read
     that waits would then wait for ever. */
  line.c_cc[VMIN] = 0;
  line.c_cc[VTIME] = 0;
  line.c_cc[VQUIT] = _POSIX_VDISABLE;
  return tcsetattr(descriptor, TCSADRAIN, &line) == 0;
}

/* Milliseconds of a clock that nobody sets. */
static inline long long beckon_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* MARK: - Signals */

/* Blocks the signals we read from a descriptor; threads started later inherit that. */
static inline int beckon_signal_descriptor(const int *signals, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
  if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* The next signal's number; 0 if there is none. */
static inline int beckon_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

/* MARK: - Children */

/*
 * Starts `command` in a shell with `argument` as $1; with no signal blocked or ignored, whatever
 * we do with them.
 */
static inline int beckon_spawn_shell(int *process, const char *command, const char *argument) {
  extern char **environ;
  char *const arguments[] = {(char *)"sh", (char *)"-c", (char *)command, (char *)"beckon",
                             (char *)argument, NULL};
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int error = posix_spawn(process, "/bin/sh", NULL, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  return error;
}

/* 0 while the process runs, 1 if it was stopped, 2 if it has ended; fills `result` then. */
static inline int beckon_child_state(int process, int *result) {
  int status = 0;
  pid_t answer = waitpid(process, &status, WNOHANG | WUNTRACED);
  if (answer == 0) return 0;
  if (answer == process && WIFSTOPPED(status)) return 1;
  *result = answer != process ? 127 : WIFEXITED(status) ? WEXITSTATUS(status)
                                                         : 128 + WTERMSIG(status);
  return 2;
}

/* MARK: - Crashes */

/*
 * What a crash writes and restores; filled beforehand, for a handler may neither allocate nor ask.
 * Every object file that calls these functions gets a copy of them; the weak symbol makes their
 * state one for all.
 */
struct beckon_crash {
  volatile sig_atomic_t armed;
  int input, output;
  struct termios line;
  char bytes[512];
  int length;
  struct sigaction before[NSIG];
};

__attribute__((weak, visibility("hidden"))) struct beckon_crash beckon_crash_storage = {0};

static inline struct beckon_crash *beckon_crash_state(void) { return &beckon_crash_storage; }

static inline void beckon_crash_handler(int signal) {
  struct beckon_crash *state = beckon_crash_state();
  if (state->armed) {
    state->armed = 0;
    ssize_t ignored = write(state->output, state->bytes, (size_t)state->length);
    (void)ignored;
    tcsetattr(state->input, TCSANOW, &state->line);
  }
  /* Whoever handled it before shall see it: the signal is held back until we return. */
  sigaction(signal, &state->before[signal], NULL);
  raise(signal);
}

/* Installs the handler, once, on a stack of its own: the program's may be what overflowed. */
static inline bool beckon_crash_install(void) {
  static char stack[32768];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  if (sigaltstack(&alternate, NULL) != 0) return false;
  const int signals[] = {SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = beckon_crash_handler;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction *before = &beckon_crash_state()->before[signals[i]];
    if (sigaction(signals[i], &action, before) != 0) return false;
    /* Swift's own handler asks questions for 30 seconds; only who wants that gets it. */
    if (!getenv("SWIFT_BACKTRACE")) {
      memset(before, 0, sizeof *before);
      before->sa_handler = SIG_DFL;
    }
  }
  return true;
}

/* Says what a crash has to undo from now on. */
static inline void beckon_crash_arm(int input, int output, const struct termios *line,
                                    const char *bytes, int length) {
  struct beckon_crash *state = beckon_crash_state();
  state->armed = 0;
  if (length < 0 || length > (int)sizeof state->bytes) return;
  state->input = input;
  state->output = output;
  state->line = *line;
  memcpy(state->bytes, bytes, (size_t)length);
  state->length = length;
  state->armed = 1;
}

static inline void beckon_crash_disarm(void) { beckon_crash_state()->armed = 0; }

/* The window of the terminal opened last; the global itself is not imported. */
static inline WINDOW *beckon_window(void) { return stdscr; }
