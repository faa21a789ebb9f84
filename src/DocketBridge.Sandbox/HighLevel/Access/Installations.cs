using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>Where the app is installed, and the events that tell the app so.</summary>
internal sealed class Installations(World world, string userId, IReadOnlyList<AgencyLocation> locations)
{
    private readonly Lock _gate = new();
    private readonly List<Installation> _all = [];
    private bool _suspended;

    /// <summary>The agency's locations.</summary>
    public IReadOnlyList<AgencyLocation> Locations => locations;

    /// <summary>Every installation there is now, oldest first.</summary>
    public IReadOnlyList<Installation> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Whether the location is suspended: then it gets no new tokens.</summary>
    public bool Suspended
    {
        get
        {
            lock (_gate)
            {
                return _suspended;
            }
        }
        set
        {
            lock (_gate)
            {
                _suspended = value;
            }
        }
    }

    /// <summary>Installs the app at a location, or at all of the agency's for null, and tells the app.</summary>
    public Installation Install(string? locationId, IReadOnlyList<string> scopes)
    {
        var made = new Installation
        {
            Kind = locationId is null ? CallerKind.Company : CallerKind.Location,
            LocationId = locationId,
            Scopes = scopes,
        };
        lock (_gate)
        {
            _all.Add(made);
            if (locationId is null)
            {
                _all.AddRange(
                    locations.Select(location => new Installation
                    {
                        Kind = CallerKind.Location,
                        LocationId = location.Id,
                        Scopes = scopes,
                        Company = made,
                    })
                );
                Tell("INSTALL", null);
            }

            foreach (var id in locationId is null ? locations.Select(location => location.Id) : [locationId])
            {
                Tell("INSTALL", id);
            }
        }

        return made;
    }

    /// <summary>Takes the app from a location, or from the whole agency for null: its tokens end, and the app is told.</summary>
    public void Uninstall(string? locationId)
    {
        lock (_gate)
        {
            foreach (var one in _all.Where(one => locationId is null || one.LocationId == locationId))
            {
                one.Alive = false;
            }

            _all.RemoveAll(one => !one.Alive);
            var payload = new JsonObject { ["locationId"] = locationId };
            if (locationId is null)
            {
                payload["companyId"] = world.CompanyId;
            }

            world.Outbox.Raise("UNINSTALL", payload);
        }
    }

    /// <summary>Brings another version of the app: what was installed gets its scopes with the next tokens. The app is told.</summary>
    public void Update(IReadOnlyList<string>? scopes)
    {
        lock (_gate)
        {
            var before = world.VersionId;
            world.NewVersion();
            foreach (var one in _all)
            {
                one.Scopes = scopes ?? one.Scopes;
            }

            foreach (var id in _all.Select(one => one.LocationId).OfType<string>().Distinct())
            {
                Tell("UPDATE", id, before);
            }
        }
    }

    /// <summary>Whether a location has the app.</summary>
    public bool IsAt(string locationId)
    {
        lock (_gate)
        {
            return _all.Any(one => one.LocationId == locationId);
        }
    }

    /// <summary>The installation of the agency at one of its locations; null when there is none.</summary>
    public Installation? OfCompanyAt(string? locationId)
    {
        lock (_gate)
        {
            return _all.LastOrDefault(one => one.LocationId == locationId && one.Company is { Alive: true });
        }
    }

    private void Tell(string type, string? locationId, string? previousVersion = null)
    {
        var payload = new JsonObject
        {
            ["locationId"] = locationId,
            ["companyId"] = world.CompanyId,
            ["userId"] = userId,
            ["planId"] = "",
        };
        if (previousVersion is not null)
        {
            payload["previousVersionId"] = previousVersion;
        }

        payload["isWhitelabelCompany"] = false;
        payload["whitelabelDetails"] = new JsonObject();
        payload["companyName"] = "Sandbox Agency";
        world.Outbox.Raise(type, payload);
    }
}
