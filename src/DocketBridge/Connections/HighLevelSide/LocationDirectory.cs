using System.Collections.Immutable;
using DocketBridge.Sync.Mapping;
using HighLevel;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Locations;
using CustomField = HighLevel.Locations.CustomField;
using MappedField = DocketBridge.Sync.Mapping.CustomField;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>What is known of a HighLevel location: zone, custom fields, users, businesses, calendars.</summary>
/// <param name="client">The client.</param>
/// <param name="location">The location.</param>
/// <param name="readOnly">True where the bridge's own custom fields must not be made.</param>
/// <param name="known">The custom fields as last seen in an earlier run.</param>
/// <param name="time">The clock.</param>
internal sealed class LocationDirectory(
    HighLevelClient client,
    LocationId location,
    bool readOnly,
    IReadOnlyCollection<MappedField> known,
    TimeProvider time
) : IDisposable
{
    private ImmutableDictionary<string, MappedField> _seen = known.ToImmutableDictionary(
        field => field.Field,
        StringComparer.Ordinal
    );

    private const int BusinessPage = 100;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ImmutableDictionary<CustomFieldId, MappedField> _fields = ImmutableDictionary<
        CustomFieldId,
        MappedField
    >.Empty;
    private ImmutableDictionary<string, MappedField> _fieldsByName = ImmutableDictionary<string, MappedField>.Empty;
    private ImmutableDictionary<string, BusinessId> _businessIds = Empty<BusinessId>();
    private ImmutableDictionary<BusinessId, string> _businessNames = ImmutableDictionary<BusinessId, string>.Empty;

    /// <summary>The location's time zone: its naive local times are meant in it.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>User ids by e-mail in lower case.</summary>
    public ImmutableSortedDictionary<string, string> Users { get; private set; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The custom fields of contacts that the location has.</summary>
    public ImmutableArray<MappedField> CustomFields { get; private set; } = [];

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

    /// <summary>Reads the custom fields anew.</summary>
    public Task ReloadCustomFieldsAsync(CancellationToken ct) => LoadCustomFieldsAsync(ct);

    /// <summary>A custom field by HighLevel's id, or null when it is not known.</summary>
    public MappedField? CustomField(CustomFieldId id) => _fields.GetValueOrDefault(id);

    /// <summary>A custom field by its name in the mapping, or null when the location has none of it.</summary>
    public MappedField? CustomField(string name) => _fieldsByName.GetValueOrDefault(name);

    /// <summary>The id of a custom field by its name in the mapping.</summary>
    public CustomFieldId? CustomFieldId(string name) =>
        CustomField(name) is { } field ? new CustomFieldId(field.Id) : null;

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

        var named = fields.Where(field => KeyOf(field).Length > 0).ToList();
        _fields = named
            .GroupBy(field => NameOf(field, named), StringComparer.Ordinal)
            .Select(group => (group.First().Id, Field: Dated(Mapped(group.First(), group.Key))))
            .ToImmutableDictionary(pair => pair.Id, pair => pair.Field);
        _seen = _seen.SetItems(_fields.Values.Select(field => KeyValuePair.Create(field.Field, field)));
        _fieldsByName = _fields.Values.ToImmutableDictionary(field => field.Field, StringComparer.Ordinal);
        CustomFields = [.. _fields.Values.OrderBy(known => known.Field, StringComparer.Ordinal)];
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

    // A job title is found by its name too, for shops make that field themselves and its key is whatever it was called first.
    private static string NameOf(CustomField field, List<CustomField> all) =>
        string.Equals(field.Name?.Trim(), "Job title", StringComparison.OrdinalIgnoreCase)
        && all.All(other => MappedField.Prefix + KeyOf(other) != HighLevelFields.JobTitle)
            ? HighLevelFields.JobTitle
            : MappedField.Prefix + KeyOf(field);

    private MappedField Dated(MappedField field) =>
        _seen.GetValueOrDefault(field.Field) is { } before
            ? field with
            {
                Since = before.Id == field.Id ? before.Since : time.GetUtcNow(),
            }
            : field;

    private static MappedField Mapped(CustomField field, string name) =>
        new(
            name,
            field.Id.Value,
            field.Name ?? name,
            field.DataType ?? string.Empty,
            [.. field.PicklistOptions],
            field.IsAllowedCustomOption == true
        );

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
