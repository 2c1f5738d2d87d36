// SPDX-License-Identifier: MIT
// Runs a command and writes what it cost: a line of JSON. It is small on purpose: a process begins with the
// peak memory of the one that started it, and what starts these must not be larger than they are.
#include <sys/resource.h>
#include <sys/wait.h>

#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// What the shell would say: the exit status, or 128 and the signal.
int code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

/// bench-timed FILE COMMAND [ARGUMENT...]
int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench-timed FILE COMMAND [ARGUMENT...]\n");
        return 2;
    }
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0) {
        std::perror("fork");
        return 1;
    }
    if (child == 0) {
        execvp(argv[2], argv + 2);
        std::perror(argv[2]);
        _exit(127);
    }
    int status = 0;
    struct rusage usage {};
    if (wait4(child, &status, 0, &usage) != child) {
        std::perror("wait4");
        return 1;
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    std::FILE* file = std::fopen(argv[1], "w");
    if (file == nullptr) {
        std::perror(argv[1]);
        return 1;
    }
    std::fprintf(
        file,
        "{\"wall\":%.6f,\"user\":%.6f,\"system\":%.6f,\"kilobytes\":%ld,\"switches\":%ld,\"status\":%d}\n",
        wall.count(), seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss, usage.ru_nvcsw,
        code(status));
    return std::fclose(file) == 0 ? 0 : 1;
}
