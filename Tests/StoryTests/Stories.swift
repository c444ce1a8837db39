import Testing

/// Whole programs at work: gateway, dashboard, files. One after the other, since each wants a
/// processor for itself.
@Suite(.serialized) struct Stories {}

/// The same with a real browser: one after the other, beside those without one.
@Suite(.serialized) struct BrowserStories {}
