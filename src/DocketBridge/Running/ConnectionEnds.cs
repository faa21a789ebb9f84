using System.Collections.Immutable;
using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Credentials;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;
using HighLevel;
using Contact = HighLevel.Contacts.Contact;

namespace DocketBridge.Running;

/// <summary>The two ends of a connection, opened: their clients, ports and what the mapping needs to know of them.</summary>
internal sealed class ConnectionEnds : IOpenSides, IDisposable
{
    private readonly LocationDirectory _directory;
    private readonly HttpClient _docketManagerHttp;
    private readonly HighLevelPort _highLevel;
    private readonly DocketManagerPort _docketManager;

    public ConnectionEnds(
        HighLevelAccess access,
        LocationId location,
        IDocketManagerGateway gateway,
        HttpClient docketManagerHttp,
        SyncMapping mapping,
        IReadOnlyCollection<CustomField> knownFields,
        TimeProvider time,
        bool readOnly
    )
    {
        Mapping = mapping;
        Access = access;
        Gateway = gateway;
        _docketManagerHttp = docketManagerHttp;
        IsReadOnly = readOnly;
        _directory = new LocationDirectory(access.Client, location, readOnly, knownFields, time);
        _highLevel = new HighLevelPort(access.Client, location, _directory);
        _docketManager = new DocketManagerPort(gateway);
        HighLevel = readOnly ? new ReadOnlyPort(_highLevel) : _highLevel;
        DocketManager = readOnly ? new ReadOnlyPort(_docketManager) : _docketManager;
    }

    /// <summary>Whether writes are refused. It holds as long as the ends are open.</summary>
    public bool IsReadOnly { get; }

    public HighLevelAccess Access { get; }

    public HighLevelClient Client => Access.Client;

    /// <summary>The gateway itself, for what the port has no word for; whoever writes through it asks <see cref="RequireWrites"/>.</summary>
    public IDocketManagerGateway Gateway { get; }

    public ISidePort HighLevel { get; }

    public ISidePort DocketManager { get; }

    public ConnectionSides Sides => new(HighLevel, DocketManager);

    /// <summary>The mapping in force when the ends were opened.</summary>
    public SyncMapping Mapping { get; }

    /// <summary>What the mapping needs to know; valid after <see cref="LoadAsync"/>.</summary>
    public MappingContext Context
    {
        get
        {
            // The same object as long as nothing is different. Custom fields may be read anew in between.
            var fields = _directory.CustomFields;
            return field.CustomFields == fields ? field : field = field with { CustomFields = fields };
        }
        private set;
    } = new() { SiteZone = TimeZoneInfo.Utc };

    /// <summary>Throws where writes are refused.</summary>
    /// <exception cref="SideException">The connection is read-only.</exception>
    public void RequireWrites(Side side)
    {
        if (IsReadOnly)
        {
            throw ReadOnlyPort.Refusal(side);
        }
    }

    /// <summary>The contact of a HighLevel task that an event names without its contact; null where it is not found.</summary>
    public Task<string?> LocateTaskAsync(string taskId, string? title, CancellationToken ct) =>
        _highLevel.LocateTaskAsync(taskId, title, ct);

    /// <summary>A contact of a HighLevel event as the engine sees it.</summary>
    public Task<SideRecord> RecordOfAsync(Contact contact, CancellationToken ct) =>
        _highLevel.RecordOfAsync(contact, ct);

    /// <summary>Whether the location has a business of a name, as far as is known.</summary>
    public bool KnowsBusiness(string name) => _directory.KnowsBusiness(name);

    /// <summary>The DocketManager customer of a name that a contact of that company is put under; null when there is none.</summary>
    public Task<Customer?> FindCustomerAsync(string name, CancellationToken ct) =>
        DocketManagerErrors.Guard<Customer?>(
            async () => CustomerDirectory.Choose(await Gateway.FindCustomersAsync(name, ct)),
            whenMissing: () => null
        );

    /// <summary>Reads both sides' users, zones and fields.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await HighLevelErrors.Guard(
            async () =>
            {
                await _directory.LoadAsync(ct);
                return true;
            },
            whenMissing: () => throw new InvalidOperationException("HighLevel does not know this location.")
        );
        await DocketManagerErrors.Guard(
            async () =>
            {
                await LoadSiteAsync(ct);
                return true;
            },
            whenMissing: () =>
                throw new InvalidOperationException("The DocketManager address answers, but is no gateway.")
        );
    }

    public void Dispose()
    {
        _docketManager.Dispose();
        _directory.Dispose();
        Access.Dispose();
        _docketManagerHttp.Dispose();
    }

    private async Task LoadSiteAsync(CancellationToken ct)
    {
        var site = await Gateway.GetCapabilitiesAsync(ct);
        var users = new List<User>();
        var query = ListQuery.FirstPage;
        while (true)
        {
            var page = await Gateway.ListUsersAsync(query, ct);
            users.AddRange(page.Items);
            if (page.NextCursor is null)
            {
                break;
            }

            query = query with { Cursor = page.NextCursor };
        }

        var settings = Mapping.Document.Settings;
        Context = new MappingContext
        {
            SiteZone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone),
            Region = settings.Region,
            LeadsCustomer = settings.LeadsCustomer,
            CustomFields = _directory.CustomFields,
            Users = new UserMap(
                _directory.Users,
                users
                    .Where(user => user.Active && !string.IsNullOrWhiteSpace(user.Email))
                    .GroupBy(user => user.Email!.Trim().ToLowerInvariant(), StringComparer.Ordinal)
                    .ToImmutableSortedDictionary(
                        group => group.Key,
                        group => group.First().Id.Value,
                        StringComparer.Ordinal
                    )
            ).Joined(Mapping.Document.Users),
        };
    }
}
