using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Access;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>An operation of the API, as data.</summary>
/// <param name="Id">HighLevel's own operation id.</param>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Path">The path.</param>
/// <param name="Handle">What it does.</param>
internal sealed record Operation(string Id, string Verb, string Path, Func<Call, Answer> Handle)
{
    /// <summary>The Version header it was made for; others that exist are accepted too.</summary>
    public string? Version { get; init; } = Versions.Contacts;

    /// <summary>Whether it changes anything; by default whatever is no GET does.</summary>
    public bool Writes { get; init; } = Verb != "GET";

    /// <summary>Whether it is called without a token.</summary>
    public bool Open { get; init; }

    /// <summary>The scope a token needs for it, or <see cref="NoScope"/>; every operation declares one or the other.</summary>
    public string? Scope { get; init; }

    /// <summary>Said explicitly: HighLevel's files name no scope.</summary>
    public const string NoScope = "";

    /// <summary>The scope of its group, which is asked for where the files name none; null where there is no group.</summary>
    public string? GroupScope { get; init; }

    /// <summary>Whose tokens it takes.</summary>
    public Audience For { get; init; } = Audience.Location;

    /// <summary>Whether the token of a company is taken, or that of a location.</summary>
    public bool Takes(CallerKind kind) =>
        For == Audience.Both || (For == Audience.Company) == (kind == CallerKind.Company);
}

/// <summary>Whose tokens an operation takes.</summary>
internal enum Audience
{
    /// <summary>Those of a location.</summary>
    Location,

    /// <summary>Those of a company.</summary>
    Company,

    /// <summary>Those of a location and those of a company, which HighLevel's files call Agency-Access.</summary>
    Both,
}

/// <summary>Declarations for a group of operations.</summary>
internal static class OperationGroups
{
    /// <summary>Declares the scopes of a group's reads and writes; an operation that declares its own keeps it.</summary>
    public static IEnumerable<Operation> Scoped(this IEnumerable<Operation> operations, string read, string write) =>
        operations.Select(operation =>
            operation.Scope switch
            {
                null => operation with { Scope = operation.Writes ? write : read },
                Operation.NoScope => operation with { GroupScope = operation.Writes ? write : read },
                _ => operation,
            }
        );
}

/// <summary>The answer of an operation.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, JsonObject Body)
{
    /// <summary>200 with a body.</summary>
    public static Answer Ok(JsonObject body) => new(200, body);

    /// <summary>201 with a body.</summary>
    public static Answer Created(JsonObject body) => new(201, body);

    /// <summary>200 with the misspelt word that deletions answer.</summary>
    public static Answer Succeded() => Ok(new JsonObject { ["succeded"] = true });
}

/// <summary>The values of the Version header that exist.</summary>
internal static class Versions
{
    public const string Contacts = "2021-07-28";
    public const string Calendars = "2021-04-15";

    public static bool Exists(string version) => version is Contacts or Calendars or "2023-02-21" or "v3";
}
