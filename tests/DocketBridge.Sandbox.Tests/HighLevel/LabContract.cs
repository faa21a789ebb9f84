using DocketBridge.Contracts;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>
/// Holds every exchange with a sandbox against HighLevel's files, where those are present. A request that the sandbox
/// refused was a wrong one on purpose, or else its test fails: then only the answer is judged.
/// </summary>
/// <param name="asksWrongly">Whether no request is judged.</param>
internal sealed class LabContract(bool asksWrongly = false)
{
    public ContractJudge? Judge { get; } = HighLevelFiles.Present is { } files ? new ContractJudge(files) : null;

    public void Observe(HighLevelExchange seen)
    {
        var exchange = new Exchange(
            seen.Verb,
            seen.Target,
            seen.Headers,
            seen.RequestBody ?? "",
            seen.Status,
            seen.ResponseBody
        );
        if (!asksWrongly && seen.RequestBody is not null && seen.Status is (null or < 400 or 429 or >= 500))
        {
            Judge?.JudgeRequest(exchange);
        }

        Judge?.JudgeAnswer(exchange);
    }

    public void Verify() => string.Join('\n', Judge?.Mismatches ?? []).Should().BeEmpty("HighLevel's files say so");
}
