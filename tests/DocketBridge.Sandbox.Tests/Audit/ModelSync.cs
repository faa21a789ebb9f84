using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Tests.Audit;

/// <summary>
/// Two sides, users who edit them at random, and a three-way merge between them that is right by construction, or
/// wrong in one way on purpose. It writes what the sandboxes would log.
/// </summary>
internal sealed class ModelSync(int seed, ModelSync.Bug bug = ModelSync.Bug.None)
{
    private const int People = 4;
    private readonly Random _random = new(seed);
    private readonly List<Pair> _pairs = [];
    private DateTimeOffset _now = new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero);
    private int _token;
    private int _id;

    public enum Bug
    {
        None,
        OverwriteWithOld,
        CreateTwice,
        Resurrect,
        Echo,
    }

    public List<UserEdit> Edits { get; } = [];

    public List<SideWrite> Writes { get; } = [];

    /// <summary>True once the bug has really done harm that no later edit made good.</summary>
    public bool Harmed { get; private set; }

    public EditAuditResult Run(int steps)
    {
        for (var number = 0; number < People; number++)
        {
            var contact = new Pair("contact", null)
            {
                Here = new Row($"h{number}", $"Ann{number} Roe", "Buyer"),
                There = new Row($"d{number}", $"Ann{number} Roe", "Buyer"),
            };
            contact.Shadow = contact.Here;
            _pairs.Add(contact);
        }

        var baseline = Audit();
        for (var step = 0; step < steps; step++)
        {
            _now = _now.AddMilliseconds(_random.Next(1, 50));
            if (_random.Next(100) < 60)
            {
                Edit();
            }
            else
            {
                Reconcile(_pairs[_random.Next(_pairs.Count)], final: false);
            }
        }

        foreach (var pair in _pairs.ToList())
        {
            Reconcile(pair, final: true);
        }

        var (highLevel, docket) = Readings();
        return EditAudit.Check(
            new EditAuditInput
            {
                Edits = Edits,
                Writes = Writes,
                HighLevel = highLevel,
                DocketManager = docket,
                Audit = WorldComparison.Compare(highLevel, docket, new AuditOptions()),
                Baseline = baseline.Pairs,
            }
        );
    }

    private AuditResult Audit()
    {
        var (highLevel, docket) = Readings();
        return WorldComparison.Compare(highLevel, docket, new AuditOptions());
    }

    private void Edit()
    {
        var side = _random.Next(2) == 0 ? SandboxSide.HighLevel : SandboxSide.DocketManager;
        var token = $"e{++_token}";
        var kind = _random.Next(10);
        if (kind < 2)
        {
            var owner = _pairs[_random.Next(People)];
            var task = new Pair("task", owner);
            task.Set(side, new Row($"{(side == SandboxSide.HighLevel ? "h" : "d")}t{++_id}", $"Task {token}", "false"));
            _pairs.Add(task);
            Log(side, task, "create", "*", null, token);
            return;
        }

        var pair = _pairs[_random.Next(_pairs.Count)];
        if (pair.Get(side) is not { } row)
        {
            return;
        }

        if (kind == 2 && pair.Entity == "task")
        {
            pair.Set(side, null);
            Log(side, pair, "delete", "*", null, null, row.Id);
        }
        else if (kind < 6)
        {
            var text = pair.Entity == "task" ? $"Task {token}" : Renamed(row.Text, token);
            pair.Set(side, row with { Text = text });
            Log(side, pair, "update", pair.TextCell, text, token);
        }
        else if (pair.Entity == "task")
        {
            var done = row.Extra == "true" ? "false" : "true";
            pair.Set(side, row with { Extra = done });
            Log(side, pair, "update", "completed", done, null);
        }
        else
        {
            pair.Set(side, row with { Extra = $"Owner {token}" });
            Log(side, pair, "update", "title", $"Owner {token}", token);
        }
    }

    private string Renamed(string name, string token)
    {
        var words = name.Split(' ');
        words[_random.Next(2)] = $"Kim-{token}";
        return string.Join(' ', words);
    }

    private void Reconcile(Pair pair, bool final)
    {
        _now = _now.AddMilliseconds(_random.Next(1, 30));
        var (here, there, shadow) = (pair.Here, pair.There, pair.Shadow);
        if (here is null && there is null)
        {
            return;
        }

        if (here is null || there is null)
        {
            ReconcileExistence(
                pair,
                here ?? there!,
                here is null ? SandboxSide.HighLevel : SandboxSide.DocketManager,
                final
            );
            return;
        }

        var merged = new Row(
            "",
            pair.Entity == "contact"
                ? MergeName(here.Text, there.Text, shadow!.Text)
                : Merge(here.Text, there.Text, shadow!.Text),
            Merge(here.Extra, there.Extra, shadow.Extra)
        );
        if (bug == Bug.OverwriteWithOld && final && merged.Extra != shadow.Extra && pair.Entity == "contact")
        {
            (merged, Harmed) = (merged with { Extra = shadow.Extra }, true);
        }

        Write(pair, SandboxSide.HighLevel, merged);
        Write(pair, SandboxSide.DocketManager, merged);
        pair.Shadow = merged;
    }

    // One side is empty: the record is new on the other, or it was deleted here.
    private void ReconcileExistence(Pair pair, Row row, SandboxSide empty, bool final)
    {
        var other = empty == SandboxSide.HighLevel ? SandboxSide.DocketManager : SandboxSide.HighLevel;
        var isNew = pair.Shadow is null;
        var edited = !isNew && (row.Text, row.Extra) != (pair.Shadow!.Text, pair.Shadow.Extra);
        if (bug == Bug.Resurrect && !isNew && !edited && final)
        {
            (edited, Harmed) = (true, true);
        }

        if (!isNew && !edited)
        {
            pair.Set(other, null);
            Api(other, pair, row, "delete");
            return;
        }

        var made = row with { Id = $"{(empty == SandboxSide.HighLevel ? "h" : "d")}t{++_id}" };
        pair.Set(empty, made);
        pair.Shadow = row;
        Api(empty, pair, made, "create");
        if (bug == Bug.CreateTwice && isNew && final)
        {
            var twin = new Pair("task", pair.Owner) { Twin = true };
            twin.Set(empty, made with { Id = made.Id + "x" });
            _pairs.Add(twin);
            Api(empty, twin, twin.Get(empty)!, "create");
            Harmed = true;
        }
    }

    private void Write(Pair pair, SandboxSide side, Row merged)
    {
        var row = pair.Get(side)!;
        var changed = (row.Text, row.Extra) != (merged.Text, merged.Extra);
        if (!changed && bug != Bug.Echo)
        {
            return;
        }

        Harmed |= !changed;
        pair.Set(side, merged with { Id = row.Id });
        Api(side, pair, merged with { Id = row.Id }, "update", changed);
    }

    private static string Merge(string here, string there, string shadow) => here != shadow ? here : there;

    private static string MergeName(string here, string there, string shadow)
    {
        var (left, right, old) = (here.Split(' '), there.Split(' '), shadow.Split(' '));
        return $"{Merge(left[0], right[0], old[0])} {Merge(left[1], right[1], old[1])}";
    }

    private void Log(
        SandboxSide side,
        Pair pair,
        string op,
        string field,
        string? value,
        string? token,
        string? id = null
    )
    {
        var record = id ?? pair.Get(side)!.Id;
        var contact = (pair.Owner ?? pair).Get(side)!.Id;
        AddWrite(WriteActor.User, side, pair, pair.Get(side) ?? new Row(record, "", ""), op, changed: true);
        Edits.Add(new UserEdit(Edits.Count + 1, side, _now, pair.Entity, record, contact, op, field, value, token));
    }

    private void Api(SandboxSide side, Pair pair, Row row, string op, bool changed = true) =>
        AddWrite(WriteActor.Api, side, pair, row, op, changed);

    private void AddWrite(WriteActor actor, SandboxSide side, Pair pair, Row row, string op, bool changed) =>
        Writes.Add(
            new SideWrite(
                side,
                _now,
                actor,
                pair.Entity,
                op,
                row.Id,
                (pair.Owner ?? pair).Get(side)?.Id,
                changed,
                new Dictionary<string, string>
                {
                    [pair.TextCell] = row.Text,
                    [pair.Entity == "contact" ? "title" : "completed"] = row.Extra,
                }
            )
        );

    private (HighLevelReading, DocketManagerReading) Readings()
    {
        var contacts = _pairs.Where(pair => pair.Entity == "contact").ToList();
        var tasks = _pairs.Where(pair => pair.Entity == "task").ToList();
        return (
            new HighLevelReading
            {
                Contacts =
                [
                    .. contacts.Select(one => new HighLevelContactReading(one.Here!.Id)
                    {
                        FirstName = one.Here.Text.Split(' ')[0],
                        LastName = one.Here.Text.Split(' ')[1],
                        JobTitle = one.Here.Extra,
                        DocketContactId = one.There!.Id,
                    }),
                ],
                Tasks =
                [
                    .. tasks
                        .Where(one => one.Here != null)
                        .Select(one => new HighLevelTaskReading(
                            one.Here!.Id,
                            one.Owner!.Here!.Id,
                            one.Here.Text,
                            null,
                            null,
                            one.Here.Extra == "true",
                            null
                        )),
                ],
            },
            new DocketManagerReading
            {
                Customers = [new CustomerReading("leads", "HighLevel leads", null)],
                Contacts =
                [
                    .. contacts.Select(one => new DocketContactReading(one.There!.Id, "leads")
                    {
                        Name = one.There.Text,
                        Title = one.There.Extra,
                    }),
                ],
                Tasks =
                [
                    .. tasks
                        .Where(one => one.There != null)
                        .Select(one => new DocketTaskReading(
                            one.There!.Id,
                            one.Owner!.There!.Id,
                            one.There.Text,
                            null,
                            one.There.Extra == "true",
                            null
                        )),
                ],
            }
        );
    }

    private sealed record Row(string Id, string Text, string Extra);

    private sealed class Pair(string entity, Pair? owner)
    {
        public string Entity => entity;

        public Pair? Owner => owner;

        public bool Twin { get; init; }

        public string TextCell => entity == "contact" ? "name" : "text";

        public Row? Here { get; set; }

        public Row? There { get; set; }

        public Row? Shadow { get; set; }

        public Row? Get(SandboxSide side) => side == SandboxSide.HighLevel ? Here : There;

        public void Set(SandboxSide side, Row? row)
        {
            if (side == SandboxSide.HighLevel)
            {
                Here = row;
            }
            else
            {
                There = row;
            }
        }
    }
}
