/*
 * libvterm and the pseudo-terminal's side of the tests: bit fields and ioctl, which Swift does not
 * import.
 */
#pragma once
#include <vterm.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* glibc shows it only under _GNU_SOURCE, which a module cannot be built with afterwards. */
#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

/* Opens a new pseudo-terminal; writes the path of the program's side. */
static inline int beckon_pty_open(char *path, int length) {
  int unlocked = 0;
  unsigned number = 0;
  int descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (ioctl(descriptor, TIOCSPTLCK, &unlocked) != 0 || ioctl(descriptor, TIOCGPTN, &number) != 0) {
    close(descriptor);
    return -1;
  }
  snprintf(path, (size_t)length, "/dev/pts/%u", number);
  return descriptor;
}

static inline int beckon_pty_set_size(int descriptor, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}

/* The scalars of a cell, at most `limit`; `width` is 0 for the second half of a wide character. */
static inline int beckon_vterm_cell(VTermScreen *screen, int row, int column, unsigned *scalars,
                                    int limit, int *width, int *reverse, int *bold) {
  VTermScreenCell cell;
  VTermPos place = {.row = row, .col = column};
  if (!vterm_screen_get_cell(screen, place, &cell)) return -1;
  int count = 0;
  if (cell.chars[0] == (uint32_t)-1) {
    *width = 0;
    return 0;
  }
  while (count < limit && count < VTERM_MAX_CHARS_PER_CELL && cell.chars[count]) {
    scalars[count] = cell.chars[count];
    count++;
  }
  *width = cell.width;
  *reverse = cell.attrs.reverse;
  *bold = cell.attrs.bold;
  return count;
}

/* Starts a program as the leader of a session of its own whose terminal is `path`. */
static inline int beckon_pty_spawn(pid_t *child, const char *program, const char *path,
                                   char *const *arguments, char *const *environment) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  /* The first terminal that a session's leader opens becomes the session's own. */
  posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int error = posix_spawn(child, program, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}
