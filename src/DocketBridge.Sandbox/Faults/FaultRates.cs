namespace DocketBridge.Sandbox.Faults;

/// <summary>The chances of a <see cref="FaultKind"/>, each between 0 and 1.</summary>
public sealed record FaultRates
{
    /// <summary>Webhooks never sent.</summary>
    public double WebhookLost { get; init; }

    /// <summary>Webhooks sent twice.</summary>
    public double WebhookDoubled { get; init; }

    /// <summary>Webhooks sent late.</summary>
    public double WebhookDelayed { get; init; }

    /// <summary>Requests refused with 429 before anything was done.</summary>
    public double Injected429 { get; init; }

    /// <summary>Requests answered 5xx before anything was done.</summary>
    public double ServerErrorBefore { get; init; }

    /// <summary>Requests answered late.</summary>
    public double Slow { get; init; }

    /// <summary>Requests whose connection is aborted before anything was done.</summary>
    public double CutBefore { get; init; }

    /// <summary>Writes that took effect and whose connection is then aborted.</summary>
    public double AnswerLostAfter { get; init; }

    /// <summary>Writes that took effect and are then answered 502.</summary>
    public double ServerErrorAfter { get; init; }

    /// <summary>Whether the lag of the search index is drawn for each write.</summary>
    public bool DrawsSearchLag { get; init; }

    /// <summary>True when nothing goes wrong.</summary>
    public bool IsCalm => this with { DrawsSearchLag = false } == Nothing;

    /// <summary>Holds the chances to what chances can be.</summary>
    /// <exception cref="ArgumentException">One is not between 0 and 1, or those of requests or of webhooks sum up to more than 1.</exception>
    public void Check()
    {
        double[] requests = [Injected429, ServerErrorBefore, Slow, CutBefore, AnswerLostAfter, ServerErrorAfter];
        double[] webhooks = [WebhookLost, WebhookDoubled, WebhookDelayed];
        if (
            requests.Concat(webhooks).Any(chance => chance is not (>= 0 and <= 1))
            || requests.Sum() > 1.000001
            || webhooks.Sum() > 1.000001
        )
        {
            throw new ArgumentException(
                "A chance is between 0 and 1, and what excludes one another sums up to 1 at most."
            );
        }
    }

    private static FaultRates Nothing { get; } = new();

    private static FaultRates Rough { get; } =
        new()
        {
            WebhookLost = 0.10,
            WebhookDoubled = 0.10,
            WebhookDelayed = 0.15,
            Injected429 = 0.03,
            ServerErrorBefore = 0.03,
            Slow = 0.05,
            CutBefore = 0.02,
        };

    private static FaultRates Hostile { get; } =
        Rough with
        {
            AnswerLostAfter = 0.03,
            ServerErrorAfter = 0.02,
            DrawsSearchLag = true,
        };

    /// <summary>The chances of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static FaultRates Of(FaultKind kind) =>
        kind switch
        {
            FaultKind.None => Nothing,
            FaultKind.Rough => Rough,
            FaultKind.Hostile => Hostile,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of faults."),
        };
}
