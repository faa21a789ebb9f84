using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;

namespace DocketBridge.Sandbox.Users;

/// <summary>
/// People who work in both systems at once, over the sandboxes' control APIs. The same seed makes the same choices as
/// long as they see the same records.
/// </summary>
public sealed class SimulatedUsers
{
    private const int BurstLength = 5;

    // How many rounds pass before the users look again whether the bridge has made its custom field.
    private const int PairsEvery = 20;

    private readonly SimulatedUsersOptions _options;
    private readonly Random _random;
    private readonly UserView _view;
    private readonly EditExecutor _executor;
    private readonly ContactEdits _contacts;
    private readonly LifeEdits _lives;
    private readonly TaskEdits _tasks;
    private readonly NoteEdits _notes;

    /// <summary>Makes users; nothing is done yet.</summary>
    /// <param name="http">A plain client.</param>
    /// <param name="targets">Where the sandboxes are.</param>
    /// <param name="options">How the users work.</param>
    /// <param name="audit">What to know about the site.</param>
    public SimulatedUsers(
        HttpClient http,
        AuditTargets targets,
        SimulatedUsersOptions options,
        AuditOptions? audit = null
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        audit ??= new AuditOptions();
        _options = options;
        _random = new Random(options.Seed);
        _view = new UserView(http, targets, audit);
        _executor = new EditExecutor(http, targets, _view, Log, audit, options.TimeProvider);
        var values = new TokenValues(_random);
        var clock = new SeedClock(_random, options.TimeProvider.GetUtcNow(), audit.SiteZone);
        _contacts = new ContactEdits(_view, _random, values);
        _lives = new LifeEdits(_view, _random, values, clock);
        _tasks = new TaskEdits(_view, _random, values, clock);
        _notes = new NoteEdits(_view, _random, values);
    }

    /// <summary>Is told of every edit as it is accepted; called from several threads at once.</summary>
    public Action<UserEdit>? Edited
    {
        get => _executor.Edited;
        set => _executor.Edited = value;
    }

    /// <summary>The edits so far.</summary>
    public EditLog Log { get; } = new();

    /// <summary>Edits that a sandbox refused, for example because the record was gone by then.</summary>
    public int Refused => _executor.Refused;

    /// <summary>Works until enough edits are made, or it is told that they are enough.</summary>
    public async Task<EditLog> RunAsync(CancellationToken cancellationToken)
    {
        await _view.LoadAsync(cancellationToken);
        var made = 0;
        var misses = 0;
        for (var round = 0; made < _options.Edits && !_options.Enough.IsCancellationRequested; round++)
        {
            await PauseAsync(cancellationToken);
            await _view.CatchUpAsync(cancellationToken);
            if (round % PairsEvery == 0)
            {
                await _view.LearnPairsAsync(cancellationToken);
            }

            var accepted = await DoAsync((EditKind)_random.Weighted(EditWeights.All), cancellationToken);
            made += accepted;
            misses = accepted == 0 ? misses + 1 : 0;
            if (misses > 500)
            {
                throw new InvalidOperationException("The users find nothing that they could edit.");
            }
        }

        return Log;
    }

    private Task<int> DoAsync(EditKind kind, CancellationToken cancellationToken) =>
        kind switch
        {
            EditKind.Conflict => ConflictAsync(cancellationToken),
            EditKind.Burst => BurstAsync(cancellationToken),
            EditKind.Revert => RevertAsync(cancellationToken),
            _ => _executor.ExecuteAsync(Plan(kind), cancellationToken),
        };

    private PlannedEdit? Plan(EditKind kind)
    {
        var side = _random.Percent(50) ? SandboxSide.HighLevel : SandboxSide.DocketManager;
        return kind switch
        {
            EditKind.CreateContact => _lives.Create(side),
            EditKind.DeleteContact => LifeEdits.Delete(
                side,
                side is SandboxSide.HighLevel
                    ? _view.Contacts.Pick(_random)?.Id
                    : _view.DocketContacts.Pick(_random)?.Id
            ),
            EditKind.Book => _lives.Book(),
            EditKind.MoveAppointment => _lives.Move(),
            EditKind.CancelAppointment => _lives.Cancel(),
            >= EditKind.CreateTask and <= EditKind.DeleteTask => _tasks.Of(kind, side),
            >= EditKind.CreateNote and <= EditKind.DeleteNote => _notes.Of(kind, side),
            _ => PlanContact(kind, side),
        };
    }

    private PlannedEdit? PlanContact(EditKind kind, SandboxSide side)
    {
        if (side is SandboxSide.HighLevel)
        {
            return _view.Contacts.Pick(_random) is { } here ? _contacts.Of(kind, here) : null;
        }

        return _view.DocketContacts.Pick(_random) is { } there ? _contacts.Of(kind, there) : null;
    }

    // Two people, one on each side, save the same field of the same person at once.
    private async Task<int> ConflictAsync(CancellationToken cancellationToken)
    {
        var here = _view.Contacts.Pick(_random, one => _view.DocketContacts.TryGet(one.DocketContactId, out _));
        if (here is null || !_view.DocketContacts.TryGet(here.DocketContactId, out var there))
        {
            return 0;
        }

        var kind = _random.Pick(EditWeights.Contested);
        var (left, right) = (_contacts.Of(kind, here), _contacts.Of(kind, there));
        if (left is null || right is null)
        {
            return 0;
        }

        var accepted = await Task.WhenAll(
            _executor.ExecuteAsync(left with { Kind = "conflict" }, cancellationToken),
            _executor.ExecuteAsync(right with { Kind = "conflict" }, cancellationToken)
        );
        return accepted.Sum();
    }

    // Somebody who cannot decide: the same field five times in a row.
    private async Task<int> BurstAsync(CancellationToken cancellationToken)
    {
        var kind = _random.Pick(EditWeights.Contested);
        var accepted = 0;
        var (here, there) = (_view.Contacts.Pick(_random)?.Id, _view.DocketContacts.Pick(_random)?.Id);
        var onHighLevel = _random.Percent(50);
        for (var number = 0; number < BurstLength; number++)
        {
            // Each time from the record as it is by now.
            var edit = onHighLevel
                ? _view.Contacts.TryGet(here, out var contact)
                    ? _contacts.Of(kind, contact)
                    : null
                : _view.DocketContacts.TryGet(there, out var docket)
                    ? _contacts.Of(kind, docket)
                    : null;
            accepted += await _executor.ExecuteAsync(
                edit is null ? null : edit with { Kind = "burst" },
                cancellationToken
            );
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(5, 40)), _options.TimeProvider, cancellationToken);
        }

        return accepted;
    }

    // A slip: the title is changed and put back at once.
    private async Task<int> RevertAsync(CancellationToken cancellationToken)
    {
        var (slip, back) = PlanRevert();
        if (slip is null || back is null)
        {
            return 0;
        }

        var accepted = await _executor.ExecuteAsync(slip with { Kind = "revert" }, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(10, 300)), _options.TimeProvider, cancellationToken);
        return accepted + await _executor.ExecuteAsync(back with { Kind = "revert" }, cancellationToken);
    }

    private (PlannedEdit? Slip, PlannedEdit? Back) PlanRevert()
    {
        if (_random.Percent(50))
        {
            var here = _view.Contacts.Pick(_random, one => !string.IsNullOrWhiteSpace(one.JobTitle));
            return here is null
                ? (null, null)
                : (_contacts.Of(EditKind.Title, here), _contacts.Title(here, here.JobTitle!, null));
        }

        var there = _view.DocketContacts.Pick(_random, one => !string.IsNullOrWhiteSpace(one.Title));
        return there is null
            ? (null, null)
            : (_contacts.Of(EditKind.Title, there), ContactEdits.Title(there, there.Title!, null));
    }

    // Gaps as of people who know nothing of each other: most short, a few long.
    private Task PauseAsync(CancellationToken cancellationToken)
    {
        var seconds = -Math.Log(1 - _random.NextDouble()) / Math.Max(0.001, _options.PerSecond);
        return Task.Delay(TimeSpan.FromSeconds(seconds), _options.TimeProvider, cancellationToken);
    }
}
