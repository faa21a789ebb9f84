using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DocketBridge.Status;
using DocketBridge.Storage;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Sync;

namespace DocketBridge.Tests.Status;

/// <summary>A bridge whose measurements can be told from those of other tests.</summary>
public sealed class MeasuredBridge : RunningBridge
{
    protected override ConnectionId Connection => new("measured");
}

public sealed class MetricsTests(MeasuredBridge bridge) : IClassFixture<MeasuredBridge>
{
    [Fact]
    public async Task A_listener_sees_the_oldest_hint_what_is_pending_and_the_problems_by_class()
    {
        var (id, twin) = await bridge.PairAsync(
            new
            {
                firstName = "Meta",
                lastName = "Meter",
                email = "meta@meter.example",
            }
        );
        await bridge.IdleAsync();
        using var seen = new Measurements("measured");
        await UntilAsync(seen, "docketbridge.work.pending", value => value == 0);
        await UntilAsync(seen, "docketbridge.hint.oldest_age", value => value == 0);
        await UntilAsync(seen, "docketbridge.problems/invalidValue", value => value == 0);

        await bridge.DocketManager.EditContactAsync(twin, new { phone = "no number" });
        await UntilAsync(seen, "docketbridge.problems/invalidValue", value => value == 1);

        await bridge.Stores.SetHoldAsync(null, HoldKind.Pause, null, CancellationToken.None);
        await Waiting.UntilAsync(() => Task.FromResult(!bridge.Runs), "the connection stands still");
        await bridge.HighLevel.EditContactAsync(id, new { lastName = "Waiting" });
        await UntilAsync(seen, "docketbridge.work.pending", value => value == 1);
        await UntilAsync(seen, "docketbridge.hint.oldest_age", value => value > 2);
        await bridge.Stores.EndHoldAsync(null, HoldKind.Pause, CancellationToken.None);
        await UntilAsync(seen, "docketbridge.hint.oldest_age", value => value == 0);
    }

    private static Task UntilAsync(Measurements seen, string name, Func<double, bool> holds) =>
        Waiting.UntilAsync(
            () => Task.FromResult(seen.Read().TryGetValue(name, out var value) && holds(value)),
            $"{name} shows it"
        );

    /// <summary>What a listener reads of one connection.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);
        private readonly string _connection;

        public Measurements(string connection)
        {
            _connection = connection;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == BridgeMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>(
                (instrument, value, tags, _) => Keep(instrument, value, tags)
            );
            _listener.Start();
        }

        public IReadOnlyDictionary<string, double> Read()
        {
            _listener.RecordObservableInstruments();
            return _values;
        }

        public void Dispose() => _listener.Dispose();

        private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (all["connection"] == _connection)
            {
                _values[all.TryGetValue("class", out var kind) ? $"{instrument.Name}/{kind}" : instrument.Name] = value;
            }
        }
    }
}
