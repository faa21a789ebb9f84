using System.CommandLine;
using System.Globalization;
using DocketBridge.Deciding;
using DocketBridge.Mappings;
using DocketBridge.Planning;
using DocketBridge.Storage;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;

namespace DocketBridge.Commands;

/// <summary>Shows the contacts whose counterpart is not clear, and carries out what a person decides about them.</summary>
internal static class MatchesCommand
{
    private const int MaxLines = 100_000;

    public static Command Create() =>
        new("matches", "Contacts whose counterpart a person has to choose: list, choose, separate, decide.")
        {
            List(),
            Choose(),
            Separate(),
            Many(),
        };

    private static Command List()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "Lists who waits, who it may be, and why it is not clear.") { data, json };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var store = await DataFolder.LookAsync(parsed.GetValue(data)!, ct);
                var all = new List<(string Connection, WaitingMatch Match)>();
                foreach (var row in store is null ? [] : await store.ListConnectionsAsync(ct))
                {
                    var waiting = await WaitingMatch.ListAsync(
                        store!.For(row.Id),
                        store.DecisionsOf(row.Id),
                        await ConnectionMapping.LoadAsync(store.MappingsOf(row.Id), ct),
                        ct
                    );
                    all.AddRange(waiting.Select(match => (row.Id.Value, match)));
                }

                var planned = new List<(string Connection, PlanRow Row)>();
                foreach (var row in store is null ? [] : await store.ListConnectionsAsync(ct))
                {
                    var waiting = await PlannedMatches.ListAsync(store!.PlansOf(row.Id), ct);
                    planned.AddRange(waiting.Select(one => (row.Id.Value, one)));
                }

                if (parsed.GetValue(json))
                {
                    SharedOptions.PrintJson(
                        new
                        {
                            matches = all.Select(row => View(row.Connection, row.Match)),
                            planned = planned.Select(row => PlannedView(row.Connection, row.Row)),
                        }
                    );
                    return 0;
                }

                foreach (var (_, row) in planned)
                {
                    Console.WriteLine($"{NameOf(row)}  {SideOf(row)}  {row.Name}: {row.Reason}");
                    foreach (var one in row.Candidates)
                    {
                        Console.WriteLine(
                            $"    {PlannedMatches.Name(one.Side, one.Id)}  {one.Side}  {one.Name}  score {one.Score}, same {string.Join(", ", one.Agrees)}"
                        );
                    }
                }

                foreach (var (_, match) in all)
                {
                    Console.WriteLine($"{match.Link}  {match.Side} {match.Id}  {match.Name}: {match.Reason}");
                    foreach (var one in match.Candidates)
                    {
                        Console.WriteLine(
                            $"    {one.Link}  {match.Side.Other()} {one.Id}  {one.Name}  score {one.Score}, same {string.Join(", ", one.Agrees)}"
                        );
                    }
                }

                await Console.Error.WriteLineAsync(
                    all.Count + planned.Count == 0
                        ? "Nobody waits."
                        : $"{all.Count + planned.Count} wait. Decide with 'docketbridge matches choose LINK CANDIDATE' or 'separate LINK'."
                );
                return 0;
            }
        );
        return command;
    }

    private static Command Choose()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var link = LinkArgument();
        var candidate = new Argument<string>("candidate")
        {
            Description = "Who it is: the link or the id of a contact of the other side.",
        };
        var command = new Command("choose", "Says who a contact is on the other side.") { data, json, link, candidate };
        command.SetAction(
            (parsed, ct) =>
                DecideAsync(
                    parsed.GetValue(data)!,
                    [(parsed.GetValue(link)!, parsed.GetValue(candidate))],
                    parsed.GetValue(json),
                    ct
                )
        );
        return command;
    }

    private static Command Separate()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var link = LinkArgument();
        var command = new Command("separate", "Says that a contact is nobody on the other side: it is made there.")
        {
            data,
            json,
            link,
        };
        command.SetAction(
            (parsed, ct) =>
                DecideAsync(parsed.GetValue(data)!, [(parsed.GetValue(link)!, null)], parsed.GetValue(json), ct)
        );
        return command;
    }

    private static Command Many()
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var file = new Argument<FileInfo>("file")
        {
            Description = "One decision a line: 'LINK CANDIDATE', or 'LINK -' for nobody.",
        };
        var command = new Command("decide", "Takes many decisions from a file, all or none of them.")
        {
            data,
            json,
            file,
        };
        command.SetAction(
            async (parsed, ct) =>
                await DecideAsync(
                    parsed.GetValue(data)!,
                    await ReadAsync(parsed.GetValue(file)!, ct),
                    parsed.GetValue(json),
                    ct
                )
        );
        return command;
    }

    private static Argument<string> LinkArgument() =>
        new("link")
        {
            Description =
                "The contact's link, as 'matches list' shows it; in a plan its id, with dm: before DocketManager's.",
        };

    private static async Task<List<(string Link, string? Candidate)>> ReadAsync(FileInfo file, CancellationToken ct)
    {
        var decisions = new List<(string, string?)>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, ct))
        {
            number++;
            if (number > MaxLines)
            {
                throw new CommandException($"{file.Name} has more than {MaxLines} lines.");
            }

            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            decisions.Add(
                words is [var link, var candidate]
                    ? (link, candidate == "-" ? null : candidate)
                    : throw new CommandException($"{file.Name}, line {number} is not 'LINK CANDIDATE' or 'LINK -'.")
            );
        }

        return decisions;
    }

    private static async Task<int> DecideAsync(
        DirectoryInfo folder,
        IReadOnlyList<(string Link, string? Candidate)> decisions,
        bool json,
        CancellationToken ct
    )
    {
        await using var store = await DataFolder.OpenExistingAsync(folder, ct);
        var checkedOnes = new List<(ConnectionId Connection, LinkId Link, MatchDecision Decision)>();
        var planned = 0;
        foreach (var (link, candidate) in decisions)
        {
            if (await DecidePlannedAsync(store, link, candidate, ct))
            {
                planned++;
                continue;
            }

            checkedOnes.Add(
                long.TryParse(link, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? await CheckedAsync(store, new LinkId(id), candidate, ct)
                    : throw new CommandException(
                        $"There is no contact '{link}' that waits: 'docketbridge matches list' shows who does."
                    )
            );
        }

        var decided = planned;
        foreach (var (connection, link, decision) in checkedOnes)
        {
            decided += await store.DecisionsOf(connection, LocalUser.Name).DecideMatchAsync(link, decision, ct) ? 1 : 0;
        }

        if (json)
        {
            SharedOptions.PrintJson(new { decided });
        }
        else
        {
            Console.WriteLine(
                planned > 0
                    ? $"{decided} decided; 'docketbridge plan' anew shows what comes of it, 'docketbridge apply' carries it out."
                    : $"{decided} decided; the service carries it out."
            );
        }

        return 0;
    }

    private static async Task<(ConnectionId, LinkId, MatchDecision)> CheckedAsync(
        SqliteBridgeStore store,
        LinkId id,
        string? candidate,
        CancellationToken ct
    )
    {
        foreach (var row in await store.ListConnectionsAsync(ct))
        {
            var links = store.For(row.Id);
            if (await links.FindLinkAsync(id, ct) is not { Kind: RecordKind.Contact } link)
            {
                continue;
            }

            if (link is { IsFull: true } or { State: LinkState.Gone })
            {
                throw new CommandException($"The contact of link {id} is linked or deleted by now.");
            }

            return (
                row.Id,
                id,
                candidate is null
                    ? MatchDecision.Separate
                    : new MatchDecision(await CounterpartAsync(links, link, candidate, ct))
            );
        }

        throw new CommandException($"There is no contact with link {id}: 'docketbridge matches list' shows who waits.");
    }

    private static async Task<string> CounterpartAsync(
        IConnectionStore store,
        Link link,
        string candidate,
        CancellationToken ct
    )
    {
        var side = link.HighLevelId is null ? Side.HighLevel : Side.DocketManager;
        var found = await store.FindContactAsync(side, candidate, ct);
        if (found is null && long.TryParse(candidate, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            found = await store.FindLinkAsync(new LinkId(id), ct);
        }

        return found switch
        {
            { IsTaken: true } or { State: LinkState.Gone } => throw new CommandException(
                $"'{candidate}' is linked with another contact, or deleted."
            ),
            { Kind: RecordKind.Contact } when found.IdOn(side) is { } record => record,
            _ => throw new CommandException($"'{candidate}' is no contact of {side} that the bridge knows."),
        };
    }

    private static async Task<bool> DecidePlannedAsync(
        SqliteBridgeStore store,
        string contact,
        string? candidate,
        CancellationToken ct
    )
    {
        foreach (var row in await store.ListConnectionsAsync(ct))
        {
            if (await PlannedMatches.TryDecideAsync(store.PlansOf(row.Id), contact, candidate, ct))
            {
                return true;
            }
        }

        return false;
    }

    private static Side SideOf(PlanRow row) => row.HighLevelId is null ? Side.DocketManager : Side.HighLevel;

    private static string NameOf(PlanRow row) =>
        PlannedMatches.Name(SideOf(row), row.HighLevelId ?? row.DocketManagerId!);

    private static object PlannedView(string connection, PlanRow row) =>
        new
        {
            connection,
            contact = NameOf(row),
            side = SideOf(row),
            row.Name,
            row.Reason,
            row.Candidates,
        };

    private static object View(string connection, WaitingMatch match) =>
        new
        {
            connection,
            link = match.Link.Value,
            match.Side,
            match.Id,
            match.Name,
            match.Reason,
            candidates = match.Candidates.Select(one => new
            {
                link = one.Link.Value,
                one.Id,
                one.Name,
                one.Score,
                one.Agrees,
            }),
        };
}
