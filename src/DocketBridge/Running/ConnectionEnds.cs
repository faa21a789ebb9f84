using System.Collections.Immutable;
using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Credentials;
using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;
using DocketManager;
using HighLevel;

namespace DocketBridge.Running;

/// <summary>The two ends of a connection, opened: their clients, ports and what the mapping needs to know of them.</summary>
internal sealed class ConnectionEnds : IOpenSides, IDisposable
{
    private readonly LocationDirectory _directory;
    private readonly HttpClient _docketManagerHttp;

    public ConnectionEnds(
        HighLevelAccess access,
        LocationId location,
        IDocketManagerGateway gateway,
        HttpClient docketManagerHttp
    )
    {
        Access = access;
        Gateway = gateway;
        _docketManagerHttp = docketManagerHttp;
        _directory = new LocationDirectory(access.Client, location);
        HighLevel = new HighLevelPort(access.Client, location, _directory);
        DocketManager = new DocketManagerPort(gateway);
    }

    public HighLevelAccess Access { get; }

    public HighLevelClient Client => Access.Client;

    public IDocketManagerGateway Gateway { get; }

    public HighLevelPort HighLevel { get; }

    public DocketManagerPort DocketManager { get; }

    public ConnectionSides Sides => new(HighLevel, DocketManager);

    /// <summary>What the mapping needs to know; valid after <see cref="LoadAsync"/>.</summary>
    public MappingContext Context { get; private set; } = new() { SiteZone = TimeZoneInfo.Utc };

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
        DocketManager.Dispose();
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

        Context = new MappingContext
        {
            SiteZone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone),
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
            ),
        };
    }
}
