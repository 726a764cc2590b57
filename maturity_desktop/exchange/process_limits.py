"""Limits on time and memory that a process puts on itself, or that its parent watches."""

import mmap
import sys
from pathlib import Path

_PAGES = Path("/proc/self/statm")


def limit_this_process(*, seconds: float, memory: int) -> None:
    """From now on the system ends this process, or refuses it memory; it cannot undo that.

    Linux: address space and processor time. Windows: a job object, which also refuses further
    processes. macOS keeps processor time alone; there the parent looks at `resident_bytes`.

    Args:
        seconds: of processor time; on Linux and macOS also on the clock.
        memory: bytes in all, what is in use already included.
    """
    if sys.platform == "win32":
        _join_limited_job(seconds, memory)
    else:
        _limit_by_system(seconds, memory)


if sys.platform != "win32":
    import resource
    import signal

    def _limit_by_system(seconds: float, memory: int) -> None:
        whole = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Ends this process on the clock even when the one that waits for it is gone.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(2 * whole)
        if _PAGES.exists():
            reserved, used = (
                int(pages) * mmap.PAGESIZE for pages in _PAGES.read_text().split()[:2]
            )
            # Address space reserved at the start, for libraries, is no memory in use.
            allowed = reserved + max(memory - used, 0)
            resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))

else:
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY = 0x2, 0x8, 0x100
    _TICKS = 10_000_000  # a second in units of 100 ns

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time", ctypes.c_int64),
            ("per_job_user_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _join_limited_job(seconds: float, memory: int) -> None:
        """The handle of the job is never closed: the limits hold as long as the process lives."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Extended()
        limits.basic.per_process_user_time = int((seconds + 1) * _TICKS)
        limits.basic.active_processes = 1
        limits.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESSES | _PROCESS_MEMORY
        limits.process_memory = memory
        job = kernel.CreateJobObjectW(None, None)
        done = (
            job
            and kernel.SetInformationJobObject(
                job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())


if sys.platform == "darwin":
    import ctypes

    def resident_bytes(process: int) -> int:
        """Memory in use by a process, in bytes; 0 where it cannot be told."""
        # rusage_info_v0: an id of 16 bytes, then numbers of 8; resident_size is the seventh.
        numbers = (ctypes.c_uint64 * 16)()
        library = ctypes.CDLL("/usr/lib/libproc.dylib")
        failed: int = library.proc_pid_rusage(process, 0, ctypes.byref(numbers))
        return 0 if failed else numbers[2 + 6]

else:

    def resident_bytes(process: int) -> int:
        """Memory in use by a process, in bytes; 0 where it cannot be told."""
        try:
            pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        except (OSError, ValueError, IndexError):
            return 0
        return pages * mmap.PAGESIZE
