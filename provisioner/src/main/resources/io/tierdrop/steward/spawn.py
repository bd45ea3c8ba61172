"""Starts a process directly inside a control group (clone3(2), Linux 5.7).

A process that is moved into its group afterwards makes the kernel wait for an RCU grace period, each time: on a busy
VM that costs more than the start itself.
"""

import ctypes
import os
import signal
import struct

_CLONE3 = 435  # the same number on every architecture
_CLONE_PIDFD = 0x00001000
_CLONE_INTO_CGROUP = 0x200000000
_ARGUMENTS = struct.Struct("=11Q")

# PyDLL keeps the interpreter's lock over the call: the child must not wait for it.
_libc = ctypes.PyDLL(None, use_errno=True)


def spawn(command, environment, output, group):
    """Process id and pidfd of the command, in the current namespaces and in the control group (a descriptor).

    What cannot be executed says so on its output and ends with code 127.
    """
    pidfd = ctypes.c_int(-1)
    arguments = ctypes.create_string_buffer(
        _ARGUMENTS.pack(
            _CLONE_PIDFD | _CLONE_INTO_CGROUP,
            ctypes.addressof(pidfd),
            *(0, 0),
            signal.SIGCHLD,
            *(0, 0, 0, 0, 0),
            group,
        )
    )
    pid = _libc.syscall(_CLONE3, arguments, ctypes.c_size_t(_ARGUMENTS.size))
    if pid < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"clone3: {os.strerror(number)}")
    if pid == 0:
        _become(command, environment, output)
    return pid, pidfd.value


def _become(command, environment, output):
    """Runs in the new process, which is a copy of this one until it executes the command."""
    try:
        os.setsid()
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores these two
            signal.signal(number, signal.SIG_DFL)
        os.execve(command[0], command, environment)
    except OSError as error:
        os.write(output, f"cannot run {command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)
