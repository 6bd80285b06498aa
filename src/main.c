// main.c -- the program: reads its command line and does what it says.
// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include "cli/cli.h"

// A stream that the caller has closed must not be the next file that is opened: it becomes one that
// cannot be written.
static void occupy_streams(void) {
  int fd = open("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = open("/dev/null", O_RDONLY);
  if (fd > STDERR_FILENO) close(fd);
}

int main(int argc, char **argv) {
  Call call;
  occupy_streams();
  int status = call_read(&call, argc, argv) ? run(&call) : KITPRESS_USAGE;
  call_done(&call);
  return status;
}
