// stop.c -- signals that ask a build to stop: the first is noted, so that it ends in good order.
// SPDX-License-Identifier: MIT
#include "pool.h"

#include <sys/signalfd.h>
#include <unistd.h>

// Those that a shell, a terminal or a scheduler sends; not what the caller has asked to ignore, as
// nohup does.
static void asked_by(sigset_t *set) {
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(set);
  for (size_t i = 0; i < COUNT(signals); i++) {
    struct sigaction action;
    if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset(set, signals[i]);
  }
}

void stop_begin(Stop *stop) {
  sigset_t set;
  *stop = (Stop){.fd = -1};
  asked_by(&set);
  sigprocmask(SIG_BLOCK, &set, &stop->before);
  stop->fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  if (stop->fd < 0) sigprocmask(SIG_SETMASK, &stop->before, NULL); // then they end it as ever
}

bool stop_asked(Stop *stop) {
  struct signalfd_siginfo info;
  if (stop->signal || stop->fd < 0) return stop->signal;
  if (read(stop->fd, &info, sizeof info) != sizeof info) return false;
  stop->signal = (int)info.ssi_signo;
  sigprocmask(SIG_SETMASK, &stop->before, NULL); // the next one is not waited for
  return true;
}

void stop_end(Stop *stop) {
  stop_asked(stop); // one that came while nobody looked
  if (stop->fd >= 0) close(stop->fd);
  stop->fd = -1;
  sigprocmask(SIG_SETMASK, &stop->before, NULL);
}
