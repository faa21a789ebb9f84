using DocketBridge.Contracts;
using DocketBridge.Sandbox.HighLevel;

namespace DocketBridge.Tests.Sync;

/// <summary>
/// Holds every request that reaches HighLevel during a test of the running bridge against HighLevel's files, where those are present: the bridge
/// sends nothing that they do not allow, refused or not. What the tests' people do goes past the API.
/// </summary>
internal sealed class BridgeContract
{
    private readonly ContractJudge? _judge = HighLevelFiles.Present is { } files ? new ContractJudge(files) : null;

    /// <summary>Judges an exchange.</summary>
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
        if (seen.RequestBody is not null)
        {
            _judge?.JudgeRequest(exchange);
        }

        _judge?.JudgeAnswer(exchange);
    }

    /// <summary>Fails when something differed, or when nothing was judged where the files are present.</summary>
    /// <param name="mayBeSilent">Whether there may have been no request.</param>
    public void Verify(bool mayBeSilent = false)
    {
        string.Join('\n', _judge?.Mismatches ?? []).Should().BeEmpty("HighLevel's files say so");
        if (_judge is not null && !mayBeSilent)
        {
            _judge.Judged.Should().Contain(row => row.Direction == Direction.Request, "the bridge has asked HighLevel");
        }
    }
}
