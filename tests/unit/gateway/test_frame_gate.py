from palestra.gateway import CloseCode, FrameGate


def test_a_frame_over_the_size_is_refused_whatever_the_rate() -> None:
    gate = FrameGate(max_bytes=100, frames_per_s=10, burst=5)
    refused = gate.judge(101, 0.0)
    assert refused is not None
    assert refused.code is CloseCode.TOO_LARGE
    assert gate.judge(100, 0.0) is None


def test_a_burst_passes_and_then_only_the_rate() -> None:
    gate = FrameGate(max_bytes=100, frames_per_s=10, burst=5)
    passed = [gate.judge(1, 0.0) is None for _ in range(7)]
    assert passed == [True] * 5 + [False] * 2
    assert gate.judge(1, 0.1) is None
    refused = gate.judge(1, 0.1)
    assert refused is not None
    assert refused.code is CloseCode.TOO_FAST


def test_the_right_rate_passes_for_ever_and_a_clock_that_goes_back_gives_nothing() -> None:
    gate = FrameGate(max_bytes=100, frames_per_s=30, burst=10)
    assert all(gate.judge(1, index / 30) is None for index in range(3000))
    strict = FrameGate(max_bytes=100, frames_per_s=10, burst=1)
    assert strict.judge(1, 5.0) is None
    assert strict.judge(1, 1.0) is not None
