using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>A call of an operation.</summary>
/// <param name="context">The request.</param>
/// <param name="world">The sandbox.</param>
/// <param name="caller">Who calls; null where no token is asked for.</param>
/// <param name="body">The parsed body; null without one.</param>
internal sealed class Call(HttpContext context, World world, Caller? caller, JsonNode? body)
{
    /// <summary>Whether the truth is to be shown rather than the lagging index.</summary>
    public bool IsAudit => caller?.Kind == CallerKind.Audit;

    /// <summary>The id under which HighLevel would find this call in its logs.</summary>
    public string TraceId => context.TraceIdentifier;

    /// <summary>A part of the path.</summary>
    public string Route(string name) => context.GetRouteValue(name)?.ToString() ?? "";

    /// <summary>A query parameter; null where it is missing or empty.</summary>
    public string? Query(string name) => Normal.Text(context.Request.Query[name]);

    /// <summary>A query parameter that must be there.</summary>
    public string NeededQuery(string name) => Query(name) ?? throw Refusal.Unprocessable($"{name} should not be empty");

    /// <summary>A query parameter that, where it is given, is one of a few words.</summary>
    public string? OneOf(string name, params IReadOnlyList<string> words) =>
        Query(name) is not { } given ? null
        : words.Contains(given) ? given
        : throw Refusal.Unprocessable($"{name} must be one of the following values: {string.Join(", ", words)}");

    /// <summary>A whole number in the query.</summary>
    public int Number(string name, int usual, int most)
    {
        if (Query(name) is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Refusal.Unprocessable($"{name} must be a number not greater than {most}");
    }

    /// <summary>Every value of a query parameter that may be repeated, with or without brackets; empty ones left out.</summary>
    public IEnumerable<string> Queries(string name) =>
        context.Request.Query[name].Concat(context.Request.Query[$"{name}[]"]).Select(Normal.Text).OfType<string>();

    /// <summary>Whether the agency itself calls.</summary>
    public bool IsCompany => caller?.Kind == CallerKind.Company;

    /// <summary>A truth in the query.</summary>
    public bool Truth(string name, bool usual) =>
        Query(name) switch
        {
            null => usual,
            "true" => true,
            "false" => false,
            _ => throw Refusal.Unprocessable($"{name} must be a boolean value"),
        };

    /// <summary>The body, when it fits.</summary>
    public JsonObject Body(BodyShape shape)
    {
        var checkedBody = shape.Check(body);
        if (checkedBody["locationId"] is { } location)
        {
            NeedLocation(location.GetValue<string>());
        }

        return checkedBody;
    }

    /// <summary>The fields of a form, which are texts.</summary>
    /// <exception cref="Refusal">422 for a field given several times.</exception>
    public JsonObject Form()
    {
        var form = body as JsonObject ?? [];
        var faults = form.Where(field => field.Value is not null && !Normal.TryText(field.Value, out _))
            .Select(field => $"{field.Key} must be a string")
            .ToArray();
        return faults.Length == 0 ? form : throw Refusal.Unprocessable(faults);
    }

    /// <summary>The files of a form.</summary>
    public IReadOnlyList<IFormFile> Files => context.Request.HasFormContentType ? [.. context.Request.Form.Files] : [];

    /// <summary>The address the caller reached the sandbox under, without a closing slash.</summary>
    public string Origin => $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>Refuses any location but the token's own.</summary>
    public void NeedLocation(string? id)
    {
        if (id != world.LocationId)
        {
            throw Refusal.WrongLocation();
        }
    }

    /// <summary>Refuses any company but the location's own.</summary>
    public void NeedCompany(string? id)
    {
        if (id != world.CompanyId)
        {
            throw Refusal.Of(403, "The token does not have access to this company.", "Forbidden");
        }
    }

    /// <summary>The locationId of the query, which must be the token's own.</summary>
    public void NeedLocationQuery() => NeedLocation(NeededQuery("locationId"));
}
