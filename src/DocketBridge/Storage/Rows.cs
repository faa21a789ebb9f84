using DocketBridge.Storage.Json;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Storage;

/// <summary>Times as the database keeps them.</summary>
internal static class Times
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Of(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    public static DateTimeOffset? At(long? time) => time is { } known ? At(known) : null;
}

/// <summary>A row of the table of links.</summary>
internal sealed class LinkRow
{
    public const string Columns =
        "id AS Id, kind AS Kind, parent AS Parent, state AS State, hl_id AS HlId, dm_id AS DmId, hl_shadow AS HlShadow, "
        + "dm_shadow AS DmShadow, hl_record AS HlRecord, dm_record AS DmRecord, exceptions AS Exceptions, "
        + "paired_kinds AS PairedKinds, synced_at AS SyncedAt, decision AS Decision, mapping AS Mapping, conflicts AS Conflicts, apart AS Apart";

    public const string Upsert = """
        INSERT INTO link (id, connection, kind, parent, state, hl_id, dm_id, hl_shadow, dm_shadow, hl_record, dm_record,
            exceptions, conflicts, paired_kinds, synced_at, mapping, hl_email, hl_phone, hl_name, dm_email, dm_phone, dm_name, apart)
        VALUES (@Id, @Connection, @Kind, @Parent, @State, @HlId, @DmId, @HlShadow, @DmShadow, @HlRecord, @DmRecord,
            @Exceptions, @Conflicts, @PairedKinds, @SyncedAt, @Mapping, @HlEmail, @HlPhone, @HlName, @DmEmail, @DmPhone, @DmName, @Apart)
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, parent = excluded.parent, state = excluded.state,
            hl_id = excluded.hl_id, dm_id = excluded.dm_id, hl_shadow = excluded.hl_shadow, dm_shadow = excluded.dm_shadow,
            hl_record = excluded.hl_record, dm_record = excluded.dm_record, exceptions = excluded.exceptions,
            conflicts = excluded.conflicts,
            paired_kinds = excluded.paired_kinds, synced_at = excluded.synced_at, mapping = excluded.mapping, hl_email = excluded.hl_email,
            hl_phone = excluded.hl_phone, hl_name = excluded.hl_name, dm_email = excluded.dm_email,
            dm_phone = excluded.dm_phone, dm_name = excluded.dm_name, apart = excluded.apart
        """;

    public long Id { get; set; }

    public string Connection { get; set; } = string.Empty;

    public int Kind { get; set; }

    public long? Parent { get; set; }

    public int State { get; set; }

    public string? HlId { get; set; }

    public string? DmId { get; set; }

    public string? HlShadow { get; set; }

    public string? DmShadow { get; set; }

    public string? HlRecord { get; set; }

    public string? DmRecord { get; set; }

    public string? Exceptions { get; set; }

    public string? Conflicts { get; set; }

    public string? PairedKinds { get; set; }

    public long? SyncedAt { get; set; }

    public long Mapping { get; set; }

    // Only read here: what a person decides is not written over by a reconcile that had begun before.
    public string? Decision { get; set; }

    public string? HlEmail { get; set; }

    public string? HlPhone { get; set; }

    public string? HlName { get; set; }

    public string? DmEmail { get; set; }

    public string? DmPhone { get; set; }

    public string? DmName { get; set; }

    public long Apart { get; set; }

    public static LinkRow Of(ConnectionId connection, Link link, Func<SideRecord, MatchKeys> keys)
    {
        var isContact = link.Kind == RecordKind.Contact;
        var highLevel = isContact && link.HighLevelRecord is { } h ? keys(h) : null;
        var docketManager = isContact && link.DocketManagerRecord is { } d ? keys(d) : null;
        return new LinkRow
        {
            Id = link.Id.Value,
            Connection = connection.Value,
            Kind = (int)link.Kind,
            Parent = link.Parent?.Value,
            State = (int)link.State,
            HlId = link.HighLevelId,
            DmId = link.DocketManagerId,
            HlShadow = StoreJson.Write(link.HighLevelShadow),
            DmShadow = StoreJson.Write(link.DocketManagerShadow),
            HlRecord = StoreJson.Write(link.HighLevelRecord),
            DmRecord = StoreJson.Write(link.DocketManagerRecord),
            Exceptions = StoreJson.Write(link.Exceptions),
            Conflicts = StoreJson.Write(link.Conflicts),
            PairedKinds = StoreJson.Write(link.PairedKinds),
            SyncedAt = Times.Of(link.SyncedAt),
            Mapping = link.MappingVersion,
            HlEmail = Key(highLevel?.Email),
            HlPhone = Key(highLevel?.Phone),
            HlName = NameKey(highLevel),
            DmEmail = Key(docketManager?.Email),
            DmPhone = Key(docketManager?.Phone),
            DmName = NameKey(docketManager),
            Apart = link.IsApart ? 1 : 0,
        };
    }

    /// <summary>Name and company together; null unless both are known.</summary>
    public static string? NameKey(MatchKeys? keys) =>
        keys is { Name.Length: > 0, Company.Length: > 0 } ? $"{keys.Name}\n{keys.Company}" : null;

    public static string? Key(string? key) => string.IsNullOrEmpty(key) ? null : key;

    public Link ToLink() =>
        new()
        {
            Id = new LinkId(Id),
            Kind = (RecordKind)Kind,
            Parent = Parent is { } parent ? new LinkId(parent) : null,
            State = (LinkState)State,
            HighLevelId = HlId,
            DocketManagerId = DmId,
            HighLevelShadow = StoreJson.ReadCommon(HlShadow),
            DocketManagerShadow = StoreJson.ReadCommon(DmShadow),
            HighLevelRecord = StoreJson.ReadRecord(HlRecord),
            DocketManagerRecord = StoreJson.ReadRecord(DmRecord),
            Exceptions = StoreJson.ReadExceptions(Exceptions),
            Conflicts = StoreJson.ReadConflicts(Conflicts),
            PairedKinds = StoreJson.ReadKinds(PairedKinds),
            SyncedAt = Times.At(SyncedAt),
            IsApart = Apart > 0,
            MappingVersion = (int)Mapping,
            Decision = Decision is null ? null : new MatchDecision(Key(Decision)),
        };
}

/// <summary>A row of the table of work.</summary>
internal sealed class WorkRow
{
    public const string Columns =
        "contact AS Contact, aspects AS Aspects, sequence AS Sequence, cause AS Cause, attempts AS Attempts, hinted_at AS HintedAt, "
        + "retries AS Retries";

    public long Contact { get; set; }

    public int Aspects { get; set; }

    public long Sequence { get; set; }

    public int Cause { get; set; }

    public int Attempts { get; set; }

    public long HintedAt { get; set; }

    public int Retries { get; set; }

    public WorkItem ToItem() =>
        new()
        {
            Contact = new LinkId(Contact),
            Aspects = (Aspects)Aspects,
            Sequence = Sequence,
            Cause = (HintCause)Cause,
            RetriesRefused = Retries > 0,
            Attempts = Attempts,
            HintedAt = Times.At(HintedAt),
        };
}
