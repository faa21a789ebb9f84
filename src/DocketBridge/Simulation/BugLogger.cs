using DocketBridge.Storage.Memory;

namespace DocketBridge.Simulation;

/// <summary>Takes what the work loop calls an error for one: an exception that nobody has thought of.</summary>
internal sealed class BugLogger(SimulatedWorld world) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel) && exception is not OwnerSupersededException)
        {
            world.Bug($"{formatter(state, exception)} {exception}");
        }
    }
}
