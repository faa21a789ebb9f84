using System.Collections.Concurrent;

namespace DocketBridge.Contracts;

/// <summary>Judges exchanges and remembers what was judged, what was wrong and which known differences were met. Any number of threads.</summary>
/// <param name="files">HighLevel's files.</param>
public sealed class ContractJudge(HighLevelFiles files)
{
    private readonly ConcurrentQueue<Mismatch> _mismatches = new();
    private readonly ConcurrentDictionary<KnownDeviation, bool> _used = new();
    private readonly ConcurrentDictionary<(string Operation, Direction Direction, int? Status), int> _judged = new();
    private readonly ConcurrentDictionary<(string Operation, string Place), bool> _seen = new();

    /// <summary>The files.</summary>
    public HighLevelFiles Files => files;

    /// <summary>The differences that are not known, each once.</summary>
    public IReadOnlyList<Mismatch> Mismatches => [.. _mismatches.DistinctBy(mismatch => mismatch with { Says = "" })];

    /// <summary>The known differences that were met.</summary>
    public IEnumerable<KnownDeviation> Used => _used.Keys;

    /// <summary>Every operation judged, in which direction, and with which status.</summary>
    public IEnumerable<(string Operation, Direction Direction, int? Status)> Judged => _judged.Keys;

    /// <summary>Every place of an operation's success answer that held a value, by the verb and path of the operation.</summary>
    /// <param name="operation">The verb and the path.</param>
    public IReadOnlySet<string> Seen(string operation) =>
        _seen
            .Keys.Where(seen => seen.Operation == operation)
            .Select(seen => seen.Place)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Judges a request.</summary>
    /// <param name="exchange">The exchange, with or without an answer.</param>
    public void JudgeRequest(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (files.Match(exchange.Verb, exchange.Path) is not { } operation)
        {
            Report(
                new Mismatch(
                    $"{exchange.Verb} {exchange.Path}",
                    "",
                    Direction.Request,
                    null,
                    "",
                    Fault.UnknownOperation,
                    "no file has it"
                )
            );
            return;
        }

        _judged[(operation.Name, Direction.Request, null)] = 1;
        new RequestCheck(
            (place, fault, says) =>
                Report(new Mismatch(operation.Name, operation.Id, Direction.Request, null, place, fault, says))
        ).Check(exchange, operation);
    }

    /// <summary>Judges an answer; one to a request that no file has is not judged.</summary>
    /// <param name="exchange">The exchange with its answer.</param>
    public void JudgeAnswer(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (exchange.Status is not { } status || files.Match(exchange.Verb, exchange.Path) is not { } operation)
        {
            return;
        }

        var direction = status < 400 ? Direction.Answer : Direction.ErrorAnswer;
        _judged[(operation.Name, direction, status)] = 1;
        new AnswerCheck(
            (place, fault, says) =>
                Report(new Mismatch(operation.Name, operation.Id, direction, status, place, fault, says)),
            place =>
            {
                if (direction == Direction.Answer)
                {
                    _seen[(operation.Name, place)] = true;
                }
            }
        ).Check(exchange, operation, files);
    }

    /// <summary>Whether a difference is a known one, which is thereby used.</summary>
    /// <param name="mismatch">The difference.</param>
    public bool IsKnown(Mismatch mismatch)
    {
        var known = KnownFileErrors.All.Concat(NotImitated.All).Where(entry => entry.Covers(mismatch)).ToList();
        known.ForEach(entry => _used[entry] = true);
        return known.Count > 0;
    }

    private void Report(Mismatch mismatch)
    {
        if (!IsKnown(mismatch))
        {
            _mismatches.Enqueue(mismatch);
        }
    }
}
