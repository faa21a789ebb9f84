using DocketBridge.Contracts;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The members of success answers that the files describe and no answer so far had.</summary>
/// <param name="judge">Who saw the answers.</param>
internal sealed class UnseenMembers(ContractJudge judge)
{
    public IEnumerable<Mismatch> All() =>
        from name in judge
            .Judged.Where(row => row.Direction == Direction.Answer)
            .Select(row => row.Operation)
            .Distinct()
        let operation = judge.Files.Operations.Single(operation => operation.Name == name)
        let seen = judge.Seen(name)
        where operation.Answer(operation.Success) is not null
        from place in Unseen(operation.Answer(operation.Success)!, "", seen)
        select new Mismatch(
            name,
            operation.Id,
            Direction.Answer,
            operation.Success,
            place,
            Fault.Missing,
            "is described and was in no answer"
        );

    // Below a part that was not seen nothing is listed: its own place says it. An empty list is there.
    private static IEnumerable<string> Unseen(Schema schema, string place, IReadOnlySet<string> seen)
    {
        if (!seen.Contains(place))
        {
            return [place];
        }

        var below = schema.Members.SelectMany(member => Unseen(member.Value, $"{place}/{member.Key}", seen));
        return schema.Items is { } items && seen.Contains($"{place}/*")
            ? below.Concat(Unseen(items, $"{place}/*", seen))
            : below;
    }
}
