"""Runs jupyter-kernel-test with samples for this kernel. Prints one JSON object per test: its name and its failure, or null."""

import json
import sys
import unittest
from functools import partial

import jupyter_kernel_test
from jupyter_kernel_test.msgspec_v5 import validate_message

KERNEL = "conformance"

# jupyter-kernel-test gives up after 0.1 to 60 s, which a busy machine may exceed. Here every wait is unlimited, and jest ends a
# run that hangs.
jupyter_kernel_test.start_new_kernel = partial(jupyter_kernel_test.start_new_kernel, startup_timeout=float("inf"))


def wait_for_ever(channel):
    """Makes a channel wait for its next message without a limit."""
    get = channel.get_msg
    channel.get_msg = lambda timeout=None: get(timeout=None)



class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('a warning')"
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "'a' + 'b'", "result": "'ab'"},
        {"code": "1 + 2", "result": "3"},
    ]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "import * as tslab from 'tslab'; tslab.display.markdown('*a*')", "mime": "text/markdown"},
    ]
    code_clear_output = (
        "(globalThis as any)[Symbol.for('jupyter.publish')]('clear_output', { wait: false })"
    )
    completion_samples = [
        {"text": "const list = [1]; list.fla", "matches": {"flat", "flatMap"}},
        {"text": "Math.sq", "matches": {"sqrt"}},
    ]
    complete_code_samples = ["1", "console.log('hello')", "function f(a: number) {\n  return a;\n}", "await 0"]
    incomplete_code_samples = ["console.log('hello'", "function f(a: number) {", "const text = `a", "/* a"]
    invalid_code_samples = ["= = 3", "}", "const text = 'a"]
    code_inspect_sample = "parseInt"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1 ? 2*"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for channel in (cls.kc.shell_channel, cls.kc.iopub_channel):
            wait_for_ever(channel)

    def flush_channels(self):
        """Reads everything up to the idle status of a final request; the suite itself reads for 0.1 s."""
        last = self.kc.is_complete("1")
        while self.kc.get_shell_msg()["parent_header"].get("msg_id") != last:
            pass
        while True:
            message = self.kc.get_iopub_msg()
            validate_message(message)
            is_status = message["msg_type"] == "status" and message["parent_header"].get("msg_id") == last
            if is_status and message["content"]["execution_state"] == "idle":
                break

    def test_comm_info(self):
        """The suite has no such test, but a schema for the reply."""
        self.flush_channels()
        request = self.kc.comm_info()
        reply = self.get_non_kernel_info_reply()
        validate_message(reply, "comm_info_reply", request)
        self.assertEqual(reply["content"], {"status": "ok", "comms": {}})


class IopubWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


class Results(unittest.TestResult):
    """Keeps the first failure of each test, including its subtests."""

    def __init__(self):
        super().__init__()
        self.failure_of = {}

    def fail(self, test, why):
        self.failure_of.setdefault(test.id().split(".")[-1], why)

    def addFailure(self, test, error):
        self.fail(test, self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.fail(test, f"{subtest}\n{self._exc_info_to_string(error, test)}")

    def addSkip(self, test, reason):
        self.fail(test, f"skipped: {reason}")

    def stopTest(self, test):
        name = test.id().split(".")[-1]
        print(json.dumps({"name": name, "failure": self.failure_of.get(name)}), flush=True)
        super().stopTest(test)


if __name__ == "__main__":
    results = Results()
    unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]).run(results)
    # A failure before the first test of a class, such as a kernel that does not start, belongs to no test.
    for name, failure in results.failure_of.items():
        if name.startswith(("setUpClass", "tearDownClass")):
            print(failure, file=sys.stderr)
            sys.exit(1)
