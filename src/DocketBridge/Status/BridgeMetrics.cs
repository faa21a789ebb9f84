using System.Diagnostics.Metrics;

namespace DocketBridge.Status;

/// <summary>The figures that an operator watches, for any listener of .NET's metrics (OpenTelemetry, dotnet-counters).</summary>
public sealed class BridgeMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "DocketBridge";

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private volatile Snapshot? _last;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="time">The clock.</param>
    public BridgeMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge(
            "docketbridge.hint.oldest_age",
            OldestHints,
            "s",
            "Age of the oldest hint that is not worked off; 0 when there is none."
        );
        _meter.CreateObservableGauge(
            "docketbridge.work.pending",
            () => Each(status => status.Pending),
            "{item}",
            "Records that have to be looked at."
        );
        _meter.CreateObservableGauge(
            "docketbridge.work.would_write",
            () => Each(status => status.WouldWrite),
            "{record}",
            "Records that a read-only connection would write to."
        );
        _meter.CreateObservableGauge(
            "docketbridge.problems",
            Problems,
            "{problem}",
            "Problems and refused values, by class."
        );
    }

    /// <summary>Takes the status of all connections.</summary>
    /// <param name="asOf">When the reading of it began.</param>
    /// <param name="connections">The status of every connection.</param>
    public void Keep(DateTimeOffset asOf, IReadOnlyList<ConnectionStatus> connections) =>
        _last = new Snapshot(asOf, connections);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    // A service that is stuck must show it: the age grows with the clock, not with the reading.
    private IEnumerable<Measurement<double>> OldestHints()
    {
        var last = _last;
        var passed = last is null ? 0 : (_time.GetUtcNow() - last.At).TotalSeconds;
        return Each(status => status.OldestHintSeconds > 0 ? status.OldestHintSeconds + Math.Max(0, passed) : 0d);
    }

    private IEnumerable<Measurement<int>> Problems() =>
        from status in _last?.Connections ?? []
        from kind in Enum.GetValues<Sync.Work.FailureClass>()
        let name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())
        select new Measurement<int>(
            status.ProblemsByClass.GetValueOrDefault(name),
            new KeyValuePair<string, object?>("connection", status.Id),
            new KeyValuePair<string, object?>("class", name)
        );

    private IEnumerable<Measurement<T>> Each<T>(Func<ConnectionStatus, T> value)
        where T : struct =>
        (_last?.Connections ?? []).Select(status => new Measurement<T>(
            value(status),
            new KeyValuePair<string, object?>("connection", status.Id)
        ));

    private sealed record Snapshot(DateTimeOffset At, IReadOnlyList<ConnectionStatus> Connections);
}
