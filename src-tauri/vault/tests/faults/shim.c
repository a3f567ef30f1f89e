/* Stands between a program and the system (LD_PRELOAD). The layer counts the calls that change anything below one
   folder, and fails the n-th such call, or ends the process before it. The counts stand in a file that both sides map,
   so that the counts outlive the process.

   WITHHOLD_SHIM_FOLDER   the folder
   WITHHOLD_SHIM_REPORT   the file for the two counts
   WITHHOLD_SHIM_NTH      the call, counted from 0
   WITHHOLD_SHIM_ERROR    the error it gives; 0 ends the process
   WITHHOLD_SHIM_LASTING  every later one fails as well
   WITHHOLD_SHIM_OWN      what SQLite does with its own files is not counted
   WITHHOLD_SHIM_STEPS    where the calls are written down, in their order */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static volatile uint32_t *counts; /* seen, failed */
static uint32_t nth = UINT32_MAX;
static int error_given, lasting, own;
static int steps = -1;

static void __attribute__((constructor)) begin(void) {
    const char *text = getenv("WITHHOLD_SHIM_FOLDER"), *report = getenv("WITHHOLD_SHIM_REPORT");
    if (!text || !report) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, report, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    counts = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (counts == MAP_FAILED) abort();
    folder_length = strlen(text);
    memcpy(folder, text, folder_length + 1);
    if ((text = getenv("WITHHOLD_SHIM_NTH"))) nth = (uint32_t)strtoul(text, NULL, 10);
    if ((text = getenv("WITHHOLD_SHIM_ERROR"))) error_given = atoi(text);
    lasting = getenv("WITHHOLD_SHIM_LASTING") != NULL;
    own = getenv("WITHHOLD_SHIM_OWN") != NULL;
    if ((text = getenv("WITHHOLD_SHIM_STEPS")))
        steps = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int below(const char *path) {
    return folder_length && path && !strncmp(path, folder, folder_length)
        && (path[folder_length] == '/' || !path[folder_length]);
}

static const char *name_of(int file, char *name) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, name, PATH_MAX - 1);
    if (length < 0) return NULL;
    name[length] = 0;
    return name;
}

static void step(const char *what, const char *path, const char *other) {
    if (steps < 0) return;
    char line[2 * PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, path, other ? other : "");
    syscall(SYS_write, steps, line, (size_t)length);
}

/* Whether SQLite makes the call on a database or journal of its own. Renaming and removing them is the vault's work. */
static int by_sqlite(const char *what, const char *path) {
    const char *name = path ? strrchr(path, '/') : NULL;
    return name && strstr(name, ".db") && strcmp(what, "rename") && strcmp(what, "unlink");
}

/* Counts a call, and says whether the call is to fail. */
static int fails(const char *what, const char *path, const char *other) {
    if (!below(path) && !below(other)) return 0;
    step(what, path, other);
    if (own && by_sqlite(what, path)) return 0;
    uint32_t turn = __atomic_fetch_add(&counts[0], 1, __ATOMIC_SEQ_CST);
    if (turn != nth && !(lasting && turn > nth)) return 0;
    __atomic_fetch_add(&counts[1], 1, __ATOMIC_SEQ_CST);
    return 1;
}

static int give(void) {
    if (!error_given) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = error_given;
    return -1;
}

/* Where the disk is full or the process ends, a part of what was written has got there. */
static int partly(void) { return error_given == 0 || error_given == ENOSPC; }

static int is_new(const char *path) { return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0; }

static int opening(const char *path, int flags) {
    if (!(flags & (O_CREAT | O_TRUNC))) return 0;
    return fails(is_new(path) ? "create" : "open", path, NULL);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (opening(path, flags)) return give(); \
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (opening(path, flags)) return give(); \
        return (int)syscall(SYS_openat, at, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

int mkdir(const char *path, mode_t mode) {
    if (fails(is_new(path) ? "mkdir" : "open", path, NULL)) return give();
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

ssize_t write(int file, const void *from, size_t count) {
    char name[PATH_MAX];
    if (file == STDOUT_FILENO) step("say", "", NULL);
    if (fails("write", name_of(file, name), NULL)) {
        if (partly()) syscall(SYS_write, file, from, count / 2);
        return give();
    }
    return syscall(SYS_write, file, from, count);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    char name[PATH_MAX];
    if (fails("write", name_of(file, name), NULL)) return give();
    return syscall(SYS_writev, file, parts, count);
}

#define PWRITE(name, offset) \
    ssize_t name(int file, const void *from, size_t count, offset at) { \
        char name_buffer[PATH_MAX]; \
        if (fails("write", name_of(file, name_buffer), NULL)) { \
            if (partly()) syscall(SYS_pwrite64, file, from, count / 2, at); \
            return give(); \
        } \
        return syscall(SYS_pwrite64, file, from, count, at); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ON_FILE(name, what, call, ...) \
    int name(int file __VA_ARGS__) { \
        char name_buffer[PATH_MAX]; \
        if (fails(what, name_of(file, name_buffer), NULL)) return give(); \
        return (int)call; \
    }
/* No file here outlives the machine, so that a sync that passes need not wait for the disk. */
ON_FILE(fsync, "sync", 0)
ON_FILE(fdatasync, "sync", 0)
#define COMMA ,
ON_FILE(ftruncate, "truncate", syscall(SYS_ftruncate, file, size), COMMA off_t size)
ON_FILE(ftruncate64, "truncate", syscall(SYS_ftruncate, file, size), COMMA off64_t size)
ON_FILE(fallocate, "truncate", syscall(SYS_fallocate, file, mode, at, size), COMMA int mode, off_t at, off_t size)
ON_FILE(fallocate64, "truncate", syscall(SYS_fallocate, file, mode, at, size), COMMA int mode, off64_t at, off64_t size)

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t count, unsigned flags) {
    char name[PATH_MAX];
    if (fails("write", name_of(to, name), NULL)) {
        if (partly()) syscall(SYS_copy_file_range, from, from_at, to, to_at, count / 2, flags);
        return give();
    }
    return syscall(SYS_copy_file_range, from, from_at, to, to_at, count, flags);
}

#define SENDFILE(name, offset) \
    ssize_t name(int to, int from, offset *at, size_t count) { \
        char name_buffer[PATH_MAX]; \
        if (fails("write", name_of(to, name_buffer), NULL)) { \
            if (partly()) syscall(SYS_sendfile, to, from, at, count / 2); \
            return give(); \
        } \
        return syscall(SYS_sendfile, to, from, at, count); \
    }
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

int rename(const char *from, const char *to) {
    if (fails("rename", from, to)) return give();
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int at, const char *from, int to_at, const char *to) {
    if (fails("rename", from, to)) return give();
    return (int)syscall(SYS_renameat2, at, from, to_at, to, 0);
}

int renameat2(int at, const char *from, int to_at, const char *to, unsigned flags) {
    if (fails("rename", from, to)) return give();
    return (int)syscall(SYS_renameat2, at, from, to_at, to, flags);
}

int link(const char *from, const char *to) {
    if (fails("link", from, to)) return give();
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int at, const char *from, int to_at, const char *to, int flags) {
    if (fails("link", from, to)) return give();
    return (int)syscall(SYS_linkat, at, from, to_at, to, flags);
}

int unlink(const char *path) {
    if (fails("unlink", path, NULL)) return give();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

/* Folders are emptied relative to themselves. */
int unlinkat(int at, const char *path, int flags) {
    char name[PATH_MAX];
    const char *whole = path[0] == '/' ? path : name_of(at, name);
    if (fails("unlink", whole, NULL)) return give();
    return (int)syscall(SYS_unlinkat, at, path, flags);
}

int rmdir(const char *path) {
    if (fails("unlink", path, NULL)) return give();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}
