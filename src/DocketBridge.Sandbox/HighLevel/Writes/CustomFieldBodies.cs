using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sandbox.HighLevel.Writes;

/// <summary>The bodies that write definitions of custom fields.</summary>
internal static class CustomFieldBodies
{
    // HighLevel's own spelling of monetary.
    private static readonly string[] DataTypes =
    [
        "TEXT",
        "LARGE_TEXT",
        "NUMERICAL",
        "FLOAT",
        "PHONE",
        "EMAIL",
        "MONETORY",
        "CHECKBOX",
        "SINGLE_OPTIONS",
        "MULTIPLE_OPTIONS",
        "RADIO",
        "DATE",
        "TIME",
        "TEXTBOX_LIST",
        "FILE_UPLOAD",
        "SIGNATURE",
    ];

    private static readonly Member[] Common =
    [
        new("name") { Required = true },
        new("placeholder"),
        new("acceptedFormat", MemberKind.TextList),
        new("isMultipleFile", MemberKind.Flag),
        new("maxNumberOfFiles", MemberKind.Number),
        new("textBoxListOptions", MemberKind.List),
        new("position", MemberKind.Number),
        new("model") { OneOf = ["contact", "opportunity"] },
    ];

    /// <summary>POST …/customFields</summary>
    public static BodyShape Create { get; } = new([.. Common, new("dataType") { Required = true, OneOf = DataTypes }]);

    /// <summary>PUT …/customFields/{id}: the data type "should not exist".</summary>
    public static BodyShape Update { get; } = new(Common);

    /// <summary>The labels of the options; the old ones where none are sent.</summary>
    /// <exception cref="Refusal">422 for an option without a label.</exception>
    public static IReadOnlyList<string> Labels(JsonObject body, IReadOnlyList<string> old)
    {
        if (!body.TryGetPropertyValue("textBoxListOptions", out var given))
        {
            return old;
        }

        return
        [
            .. (given as JsonArray ?? []).Select(
                (option, place) =>
                    Label(option)
                    ?? throw Refusal.Unprocessable($"textBoxListOptions.{place}.label should not be empty")
            ),
        ];
    }

    private static string? Label(JsonNode? option)
    {
        var label = option is JsonObject box ? box["label"] : option;
        return label?.GetValueKind() == JsonValueKind.String ? Normal.Text(label.GetValue<string>()) : null;
    }
}
