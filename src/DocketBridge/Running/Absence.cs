using System.Globalization;
using DocketBridge.Storage;

namespace DocketBridge.Running;

/// <summary>
/// Knows whether the bridge was away for long. A restored backup looks just so: records made since are there on both sides, and
/// no link knows of them. Who takes them for new on both sides makes each of them twice.
/// </summary>
/// <param name="store">Keeps when it was last at work.</param>
/// <param name="options">How long is long.</param>
/// <param name="time">The clock.</param>
internal sealed class Absence(IConnectionStore store, RunnerOptions options, TimeProvider time)
{
    /// <summary>The value that tells when it was last at work.</summary>
    public const string LastAtWork = "at.work";

    private volatile bool _felt;

    /// <summary>True after a long absence, until a full comparison has found nothing any more.</summary>
    public bool IsFelt => _felt;

    /// <summary>Looks how long it was away.</summary>
    public async Task BeginAsync(CancellationToken ct) =>
        _felt =
            DateTimeOffset.TryParse(
                await store.GetValueAsync(LastAtWork, ct),
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out var last
            )
            && time.GetUtcNow() - last >= options.LongAbsence;

    /// <summary>Keeps that it is at work, until cancelled. An absence stays on disk until it is no longer felt.</summary>
    /// <param name="hasCaughtUp">Whether a full comparison of this run has found nothing.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task RunAsync(Func<bool> hasCaughtUp, CancellationToken ct)
    {
        while (true)
        {
            _felt &= !hasCaughtUp();
            if (!_felt)
            {
                await store.SetValueAsync(LastAtWork, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ct);
            }

            await Task.Delay(_felt ? options.LongAbsence / 100 : options.LongAbsence / 10, time, ct);
        }
    }
}
