using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>What a member of a body must be.</summary>
internal enum MemberKind
{
    Text,
    Flag,
    Number,
    TextList,
    List,
    Thing,
    Moment,
    Day,
    Anything,
}

/// <summary>A member of a body.</summary>
internal sealed record Member(string Name, MemberKind Kind = MemberKind.Text)
{
    /// <summary>Refused when it is missing or empty.</summary>
    public bool Required { get; init; }

    /// <summary>Refused when it is missing, but null is a value.</summary>
    public bool RequiredOrNull { get; init; }

    /// <summary>The only values allowed; none means any.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The longest text allowed, in characters.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>What else is wrong with a value of the right kind, by the member's name and the value.</summary>
    public Func<string, JsonNode, IEnumerable<string>> Form { get; init; } = (_, _) => [];
}

/// <summary>Which members a body may and must have; what is not listed is refused, as HighLevel does.</summary>
internal sealed class BodyShape(params IReadOnlyList<Member> members)
{
    // The separator is given as a text: a bare slash would stand for the culture's own.
    private static readonly string[] Days =
    [
        .. "-/._".SelectMany(mark => new[] { $"yyyy'{mark}'MM'{mark}'dd", $"MM'{mark}'dd'{mark}'yyyy" }),
    ];

    private readonly Dictionary<string, Member> _members = members.ToDictionary(member => member.Name);

    public IReadOnlyList<Member> Members => members;

    /// <summary>The body, when it fits.</summary>
    /// <exception cref="Refusal">422 with every fault found.</exception>
    public JsonObject Check(JsonNode? body)
    {
        if (body is not null and not JsonObject)
        {
            throw Refusal.BadRequest("The body must be an object");
        }

        var whole = body as JsonObject ?? [];
        var faults = FaultsOf(whole).ToList();
        return faults.Count == 0 ? whole : throw Refusal.Unprocessable(faults);
    }

    /// <summary>Every fault of an object, in HighLevel's words; none when it fits.</summary>
    public IEnumerable<string> FaultsOf(JsonObject whole) =>
        whole
            .Where(given => !_members.ContainsKey(given.Key))
            .Select(given => $"property {given.Key} should not exist")
            .Concat(members.SelectMany(member => FaultsOf(member, whole)));

    private static IEnumerable<string> FaultsOf(Member member, JsonObject whole)
    {
        var present = whole.TryGetPropertyValue(member.Name, out var value);
        if (member.RequiredOrNull && !present)
        {
            yield return $"{member.Name} should not be undefined";
        }

        if (member.Required && (value is null || IsEmptyText(value)))
        {
            yield return $"{member.Name} should not be empty";
        }

        if (value is null)
        {
            yield break;
        }

        if (!Fits(member.Kind, value))
        {
            yield return $"{member.Name} must be {Wanted(member.Kind)}";
        }
        else if (member.OneOf.Count > 0 && !member.OneOf.Contains(value.GetValue<string>()))
        {
            yield return $"{member.Name} must be one of the following values: {string.Join(", ", member.OneOf)}";
        }
        else if (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > member.MaxLength)
        {
            yield return $"{member.Name} must be shorter than or equal to {member.MaxLength} characters";
        }
        else
        {
            foreach (var fault in member.Form(member.Name, value))
            {
                yield return fault;
            }
        }
    }

    private static bool IsEmptyText(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>());

    private static bool Fits(MemberKind kind, JsonNode value) =>
        kind switch
        {
            MemberKind.Text => value.GetValueKind() == JsonValueKind.String,
            MemberKind.Flag => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            MemberKind.Number => value.GetValueKind() == JsonValueKind.Number,
            MemberKind.TextList => value is JsonArray list
                && list.All(item => item?.GetValueKind() == JsonValueKind.String),
            MemberKind.List => value is JsonArray,
            MemberKind.Thing => value is JsonObject,
            MemberKind.Moment => value.GetValueKind() == JsonValueKind.String
                && TryMoment(value.GetValue<string>(), out _),
            // An empty text clears a day, as it clears any text.
            MemberKind.Day => value.GetValueKind() == JsonValueKind.String
                && (IsEmptyText(value) || TryAnyDay(value.GetValue<string>(), out _)),
            _ => true,
        };

    private static string Wanted(MemberKind kind) =>
        kind switch
        {
            MemberKind.Text => "a string",
            MemberKind.Flag => "a boolean value",
            MemberKind.Number => "a number conforming to the specified constraints",
            MemberKind.TextList => "an array of strings",
            MemberKind.List => "an array",
            MemberKind.Thing => "an object",
            MemberKind.Moment => "a valid ISO 8601 date string",
            _ => "a valid date",
        };

    /// <summary>Reads a moment; one without an offset counts as UTC.</summary>
    public static bool TryMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        )
        && text.Length >= 10
        && char.IsAsciiDigit(text[0]);

    /// <summary>Reads a day, also from a moment.</summary>
    public static bool TryDay(string text, out DateOnly day) => TryDay(text, Days[..1], out day);

    /// <summary>Reads a day in any of the forms that HighLevel's file lists for a date of birth, and from a moment.</summary>
    public static bool TryAnyDay(string text, out DateOnly day) => TryDay(text, Days, out day);

    private static bool TryDay(string text, string[] forms, out DateOnly day) =>
        DateOnly.TryParseExact(
            text.Length > 10 && text[10] == 'T' ? text[..10] : text,
            forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out day
        );
}
