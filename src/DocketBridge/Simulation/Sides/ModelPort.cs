using System.Runtime.CompilerServices;
using DocketBridge.Simulation.Time;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using HighLevel.Quota;

namespace DocketBridge.Simulation.Sides;

/// <summary>One life's way to a modelled side: a network that is slow, loses and repeats, and on HighLevel's side a quota.</summary>
internal sealed class ModelPort(ModelSide side, Weather weather, EventLoop loop, Life life, SideAccess access)
    : ISidePort
{
    private const int PageSize = 3;

    public Side Side => side.Side;

    public SideCapabilities Capabilities { get; } =
        new(IdempotentCreate: side.Side == Side.DocketManager, IsMetered: side.Side == Side.HighLevel);

    public Task<SideRecord?> ReadAsync(RecordKind kind, string id, string? contactId, CancellationToken ct) =>
        CallAsync<SideRecord?>(
            $"read {id}",
            isWrite: false,
            () => side.Find(id) is { } record && record.Kind == kind ? side.Show(record) : null,
            ct
        );

    public Task<SideRecord?> ReadRemainsAsync(RecordKind kind, string id, CancellationToken ct) =>
        side.Side == Side.HighLevel
            ? Task.FromResult<SideRecord?>(null)
            : CallAsync<SideRecord?>(
                "remains",
                isWrite: false,
                () => side.FindAny(id) is { IsDeleted: true } record ? side.Show(record) : null,
                ct
            );

    public Task<IReadOnlyList<SideRecord>?> ListOfContactAsync(
        RecordKind kind,
        string contactId,
        CancellationToken ct
    ) =>
        CallAsync<IReadOnlyList<SideRecord>?>(
            $"list {kind} of {contactId}",
            isWrite: false,
            () =>
                side.Find(contactId) is null
                    ? null
                    :
                    [
                        .. side.Of(contactId, kind)
                            .Where(_ => !weather.Happens(weather.BadListings / 4))
                            .Select(record => side.Show(record)),
                    ],
            ct
        );

    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        CallAsync($"create {draft.Kind} {Said(draft.Fields)}", isWrite: true, () => side.Create(draft), ct);

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) => CallAsync($"update {current.Id} {Said(fields)}", isWrite: true, () => side.Update(current, fields), ct);

    public Task<WriteResult> DeleteAsync(SideRecord current, CancellationToken ct) =>
        CallAsync($"delete {current.Id}", isWrite: true, () => side.Delete(current), ct);

    public Task<IReadOnlyList<SideRecord>> FindMatchesAsync(MatchKeys keys, CancellationToken ct) =>
        CallAsync("match", isWrite: false, () => side.FindMatches(keys, weather.NextLag()), ct);

    public Task<SideRecord?> FindCreatedAsync(RecordDraft draft, string sourceId, CancellationToken ct) =>
        side is HighLevelModel highLevel
            ? CallAsync("find", isWrite: false, () => highLevel.FindCreated(draft, sourceId, weather.NextLag()), ct)
            : throw new NotSupportedException("Its creates are idempotent: they are sent again.");

    public async IAsyncEnumerable<IReadOnlyList<SideRecord>> ListAllAsync(
        RecordKind kind,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var lag = side.Side == Side.HighLevel ? weather.NextLag() : TimeSpan.Zero;
        var fromListing = side.Side == Side.HighLevel;
        var showsNothing = weather.Happens(weather.BadListings / 8);
        for (var page = 0; ; page++)
        {
            var number = page;
            var records = await CallAsync<IReadOnlyList<SideRecord>>(
                "page",
                isWrite: false,
                () =>
                    showsNothing
                        ? []
                        :
                        [
                            .. side.AsOf(loop.Time.Elapsed - lag, kind)
                                .Skip(number * PageSize)
                                .Take(PageSize)
                                .Select(record => side.Show(record, fromListing)),
                        ],
                ct
            );
            yield return records;
            if (records.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private static string Said(IReadOnlyDictionary<string, string?> fields) =>
        string.Join(", ", fields.Select(pair => $"{pair.Key}={pair.Value}"));

    private async Task<T> CallAsync<T>(string what, bool isWrite, Func<T> effect, CancellationToken ct)
    {
        var fault = weather.NextFault();
        using var permit = access.Governor is { } governor
            ? await governor.AcquireAsync(CallContext.Lane, isWrite ? "write" : "read", ct)
            : null;
        await life.SleepAsync(weather.NextLatency());
        if (access.IsLost)
        {
            throw new SideException(Side, SideFailure.AccessLost, "The access was withdrawn.");
        }

        if (fault == CallFault.LostRequest)
        {
            access.Trace(what, "lost");
            await life.SleepAsync(TimeSpan.FromSeconds(5));
            throw Failed(isWrite ? SideFailure.Unclear : SideFailure.Unavailable);
        }

        if (fault == CallFault.LateEffect && isWrite)
        {
            // Within the time that the engine gives a write without an answer.
            access.Trace(what, "on its way, for long");
            loop.After(weather.UpTo(TimeSpan.FromSeconds(20)), () => Arrive(what, effect));
            await life.SleepAsync(weather.UpTo(TimeSpan.FromSeconds(5)));
            throw Failed(SideFailure.Unclear);
        }

        if (access.Counter is { } counter && !counter.Arrive())
        {
            permit?.Answered(counter.Tell(), rejected: true, TimeSpan.FromSeconds(1));
            throw Failed(SideFailure.Unavailable);
        }

        if (fault is CallFault.Refused or CallFault.TooMany)
        {
            access.Trace(what, "refused");
            if (access.Counter is { } told)
            {
                permit?.Answered(told.Tell(), rejected: fault == CallFault.TooMany, TimeSpan.FromSeconds(2));
            }

            throw Failed(SideFailure.Unavailable);
        }

        var result = Arrive(what, effect);
        await life.SleepAsync(weather.NextLatency());
        if (fault == CallFault.LostAnswer)
        {
            access.Trace(what, "answer lost");
            throw Failed(isWrite ? SideFailure.Unclear : SideFailure.Unavailable);
        }

        if (access.Counter is { } answer)
        {
            permit?.Answered(answer.Tell());
        }

        return result;
    }

    private T Arrive<T>(string what, Func<T> effect)
    {
        var result = effect();
        access.Trace(what, result is WriteResult write ? write.GetType().Name : "read");
        return result;
    }

    private SideException Failed(SideFailure failure) => new(Side, failure, "The modelled network.");
}
