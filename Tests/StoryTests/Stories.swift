import Testing

/// Whole programs at work: gateway, dashboard, browser, files. One after the other, since each
/// wants the machine for itself.
@Suite(.serialized) struct Stories {}
