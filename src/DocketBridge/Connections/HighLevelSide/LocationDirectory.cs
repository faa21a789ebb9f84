using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using HighLevel;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Locations;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>What is known of a HighLevel location: zone, custom fields, users, businesses, calendars.</summary>
/// <param name="client">The client.</param>
/// <param name="location">The location.</param>
/// <param name="readOnly">True where the bridge's own custom fields must not be made.</param>
internal sealed class LocationDirectory(HighLevelClient client, LocationId location, bool readOnly) : IDisposable
{
    private const int BusinessPage = 100;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ImmutableDictionary<CustomFieldId, string> _fieldNames = ImmutableDictionary<CustomFieldId, string>.Empty;
    private ImmutableDictionary<string, BusinessId> _businessIds = Empty<BusinessId>();
    private ImmutableDictionary<BusinessId, string> _businessNames = ImmutableDictionary<BusinessId, string>.Empty;

    /// <summary>The location's time zone: its naive local times are meant in it.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>User ids by e-mail in lower case.</summary>
    public ImmutableSortedDictionary<string, string> Users { get; private set; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The custom fields that the mapping names and the location has.</summary>
    public ImmutableHashSet<string> CustomFields => [.. _fieldNames.Values];

    public void Dispose() => _gate.Dispose();

    /// <summary>Reads what changes rarely, and makes the bridge's own custom fields where they are missing.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        var settings = (await client.Locations.GetAsync(location, ct)).Location;
        Zone =
            settings.Timezone is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
                ? zone
                : TimeZoneInfo.Utc;
#pragma warning disable CS0618 // The successor pages and asks for the agency; HighLevel answers this as long as v2 does.
        var users = (await client.Users.ListAsync(location, ct)).Users;
#pragma warning restore CS0618
        Users = users
            .Where(user => !string.IsNullOrWhiteSpace(user.Email) && user.Deleted != true)
            .GroupBy(user => user.Email!.Trim().ToLowerInvariant(), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.First().Id.Value, StringComparer.Ordinal);
        await LoadCustomFieldsAsync(ct);
        await LoadBusinessesAsync(ct);
    }

    /// <summary>The mapping's name of a custom field, or null when the mapping does not use it.</summary>
    public string? CustomFieldName(CustomFieldId id) => _fieldNames.GetValueOrDefault(id);

    /// <summary>The id of a custom field that the mapping names.</summary>
    public CustomFieldId? CustomFieldId(string name) =>
        _fieldNames.FirstOrDefault(pair => pair.Value == name) is { Value: not null } found ? found.Key : null;

    /// <summary>The name of a business; null when it does not exist.</summary>
    public async Task<string?> BusinessNameAsync(BusinessId id, CancellationToken ct)
    {
        if (_businessNames.TryGetValue(id, out var name))
        {
            return name;
        }

        await _gate.WaitAsync(ct);
        try
        {
            if (!_businessNames.ContainsKey(id))
            {
                await LoadBusinessesAsync(ct);
            }

            return _businessNames.GetValueOrDefault(id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The business of a name, made when missing; one at a time, so that two contacts do not make two.</summary>
    public async Task<BusinessId> BusinessAsync(string name, CancellationToken ct)
    {
        if (_businessIds.TryGetValue(name, out var known))
        {
            return known;
        }

        await _gate.WaitAsync(ct);
        try
        {
            // An earlier create may have taken effect without an answer: ask before making.
            await LoadBusinessesAsync(ct);
            if (_businessIds.TryGetValue(name, out known))
            {
                return known;
            }

            var reply = await client.Businesses.CreateAsync(
                new BusinessCreate { Name = name, LocationId = location },
                ct
            );
            var made =
                reply.Business
                ?? throw new InvalidOperationException("HighLevel's answer to the create of a business carries none.");
            Remember(made);
            return made.Id;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether there is a business of a name, as far as is known.</summary>
    public bool KnowsBusiness(string name) => _businessIds.ContainsKey(name);

    /// <summary>The location's calendars.</summary>
    public async Task<IReadOnlyList<Calendar>> CalendarsAsync(CancellationToken ct) =>
        (await client.Calendars.ListAsync(location, ct)).Calendars;

    private async Task LoadCustomFieldsAsync(CancellationToken ct)
    {
        var fields = (await client.Locations.ListCustomFieldsAsync(location, "contact", ct)).CustomFields.ToList();
        foreach (
            var (key, name) in ((string, string)[])
                [("dm_contact_id", "DM contact id"), ("dm_customer_number", "DM customer number")]
        )
        {
            if (!readOnly && fields.All(field => KeyOf(field) != key))
            {
                var created = await TryCreateAsync(name, ct);
                if (created is not null)
                {
                    fields.Add(created);
                }
            }
        }

        _fieldNames = fields
            .Select(field => (field.Id, Name: NameOf(field)))
            .Where(field => field.Name is not null)
            .GroupBy(field => field.Name!, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.First().Id, group => group.Key);
    }

    // Without the right to make custom fields the bridge works too; only links lost with the data are found less surely.
    private async Task<CustomField?> TryCreateAsync(string name, CancellationToken ct)
    {
        try
        {
            var create = new CustomFieldCreate
            {
                Name = name,
                DataType = "TEXT",
                Model = "contact",
            };
            return (await client.Locations.CreateCustomFieldAsync(location, create, ct)).CustomField;
        }
        catch (HighLevelException error)
            when (error.Kind is FailureKind.ScopeMissing or FailureKind.NoLocationAccess or FailureKind.Unprocessable)
        {
            return null;
        }
    }

    private static string KeyOf(CustomField field) => field.FieldKey?.Split('.')[^1] ?? string.Empty;

    private static string? NameOf(CustomField field) =>
        KeyOf(field) switch
        {
            "dm_contact_id" => HighLevelFields.DocketContactId,
            "dm_customer_number" => HighLevelFields.DocketCustomerNumber,
            _ => string.Equals(field.Name?.Trim(), "Job title", StringComparison.OrdinalIgnoreCase)
                ? HighLevelFields.JobTitle
                : null,
        };

    private async Task LoadBusinessesAsync(CancellationToken ct)
    {
        var skip = 0;
        while (true)
        {
            var page = (await client.Businesses.ListAsync(location, BusinessPage, skip, ct)).Businesses;
            foreach (var business in page)
            {
                Remember(business);
            }

            if (page.Count < BusinessPage)
            {
                return;
            }

            skip += page.Count;
        }
    }

    private void Remember(Business business)
    {
        if (business.Name is { Length: > 0 } name)
        {
            _businessNames = _businessNames.SetItem(business.Id, name);
            if (!_businessIds.ContainsKey(name))
            {
                _businessIds = _businessIds.Add(name, business.Id);
            }
        }
    }

    private static ImmutableDictionary<string, T> Empty<T>() =>
        ImmutableDictionary<string, T>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);
}
