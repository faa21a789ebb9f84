using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The JSON Schema of mapping documents, made from the same lists that validation goes by.</summary>
/// <remarks>A document that fits it may still name fields that do not fit each other: <see cref="MappingCompiler"/> tells of those.</remarks>
public static class MappingSchema
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it (draft 7, which editors know best).</summary>
    public static string Write() =>
        new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "DocketBridge mapping",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("mapping", "contacts", "tasks", "notes", "appointments"),
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                ["mapping"] = new JsonObject { ["enum"] = new JsonArray(MappingDocument.Form) },
                ["settings"] = Settings(),
                ["users"] = new JsonObject
                {
                    ["description"] = "DocketManager's e-mail of a user by HighLevel's, where they differ.",
                    ["type"] = "object",
                    ["additionalProperties"] = new JsonObject { ["type"] = "string" },
                },
                ["contacts"] = Kind(RecordKind.Contact),
                ["tasks"] = Kind(RecordKind.Task),
                ["notes"] = Kind(RecordKind.Note),
                ["appointments"] = Kind(RecordKind.Appointment),
            },
            ["definitions"] = new JsonObject { ["step"] = Step() },
        }.ToJsonString(s_readable);

    private static JsonObject Settings() =>
        Object(
            new JsonObject
            {
                ["region"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{2}$" },
                ["leadsCustomer"] = new JsonObject
                {
                    ["type"] = "string",
                    ["maxLength"] = 120,
                    ["pattern"] = "\\S",
                },
            }
        );

    private static JsonObject Kind(RecordKind kind) =>
        Object(
            new JsonObject
            {
                ["sync"] = new JsonObject { ["type"] = "boolean" },
                ["deletions"] = Object(
                    new JsonObject
                    {
                        ["inHighLevel"] = Words(DocumentWords.Deletions.Keys),
                        ["inDocketManager"] = Words(DocumentWords.Deletions.Keys),
                        ["winOverEdits"] = new JsonObject { ["type"] = "boolean" },
                    }
                ),
                ["fields"] = new JsonObject
                {
                    ["type"] = "array",
                    ["maxItems"] = DocumentReader.MostFields,
                    ["items"] = Object(
                        new JsonObject
                        {
                            ["name"] = new JsonObject
                            {
                                ["type"] = "string",
                                ["pattern"] = "\\S",
                                ["maxLength"] = 80,
                            },
                            ["highLevel"] = End(Side.HighLevel, kind),
                            ["docketManager"] = End(Side.DocketManager, kind),
                            ["direction"] = Words(DocumentWords.Directions.Keys),
                            ["owner"] = Words(DocumentWords.Owners.Keys),
                        },
                        "name",
                        "highLevel",
                        "docketManager"
                    ),
                },
            }
        );

    private static JsonObject End(Side side, RecordKind kind)
    {
        var fields = FieldCatalogue.Of(side, kind);
        var names = string.Join('|', fields.Select(entry => Pattern(entry.Name)));
        var field = new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = $"^({names})$",
            ["description"] = string.Join("; ", fields.Select(entry => $"{entry.Name}: {entry.Label}")),
        };
        var ends = new JsonArray { field };
        ends.Add(
            Object(
                new JsonObject
                {
                    ["template"] = new JsonObject { ["type"] = "string", ["maxLength"] = 4000 },
                },
                "template"
            )
        );
        ends.Add(Typed(field, null, Loose(fields)));
        foreach (var type in ValueTypes.All)
        {
            ends.Add(Typed(field, type, type.Options));
        }

        return new JsonObject { ["anyOf"] = ends };
    }

    // Without a type an end takes the options that its field has by itself.
    private static ImmutableArray<OptionSpec> Loose(ImmutableArray<FieldEntry> fields) =>
        [
            .. fields
                .SelectMany(entry =>
                    entry.FixedOptions.Concat(entry.Type is { } type ? ValueTypes.Find(type)!.Options : [])
                )
                .Concat(
                    fields.Any(entry => entry.Name.EndsWith('*')) ? ValueTypes.All.SelectMany(type => type.Options) : []
                )
                .DistinctBy(spec => spec.Name),
        ];

    private static JsonObject Typed(JsonObject field, ValueType? type, ImmutableArray<OptionSpec> options)
    {
        var members = new JsonObject { ["field"] = field.DeepClone() };
        if (type is not null)
        {
            members["as"] = new JsonObject { ["enum"] = new JsonArray(type.Name), ["description"] = type.Description };
        }

        foreach (var option in options)
        {
            members[option.Name] = Option(option);
        }

        members["steps"] = new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = 20,
            ["items"] = new JsonObject { ["$ref"] = "#/definitions/step" },
        };
        return type is null ? Object(members, "field") : Object(members, "field", "as");
    }

    private static JsonObject Step() =>
        new()
        {
            ["anyOf"] = new JsonArray([
                .. StepTypes.All.Select(step =>
                {
                    var members = new JsonObject
                    {
                        ["step"] = new JsonObject
                        {
                            ["enum"] = new JsonArray(step.Name),
                            ["description"] = step.Description,
                        },
                    };
                    foreach (var option in step.Options)
                    {
                        members[option.Name] = Option(option);
                    }

                    return Object(
                        members,
                        ["step", .. step.Options.Where(option => option.IsRequired).Select(option => option.Name)]
                    );
                }),
            ]),
        };

    private static JsonObject Option(OptionSpec option)
    {
        JsonObject node = option.Form switch
        {
            OptionForm.Text when option.OneOf.Length > 0 => Words(option.OneOf),
            OptionForm.Text => new JsonObject { ["type"] = "string", ["maxLength"] = Math.Min(option.Most, 2000) },
            OptionForm.Flag => new JsonObject { ["type"] = "boolean" },
            OptionForm.Count => new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = option.Least,
                ["maximum"] = option.Most,
            },
            OptionForm.Texts => new JsonObject
            {
                ["type"] = "array",
                ["maxItems"] = option.Most,
                ["items"] = new JsonObject { ["type"] = "string" },
            },
            _ => new JsonObject
            {
                ["type"] = "object",
                ["minProperties"] = 1,
                ["maxProperties"] = option.Most,
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            },
        };
        node["description"] = option.Description;
        return node;
    }

    private static JsonObject Words(IEnumerable<string> words) =>
        new()
        {
            ["enum"] = new JsonArray([.. words.Order(StringComparer.Ordinal).Select(word => JsonValue.Create(word))]),
        };

    private static JsonObject Object(JsonObject members, params string[] required)
    {
        var node = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = members,
        };
        if (required.Length > 0)
        {
            node["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        }

        return node;
    }

    private static string Pattern(string name) =>
        name.EndsWith('*')
            ? System.Text.RegularExpressions.Regex.Escape(name[..^1]) + ".+"
            : System.Text.RegularExpressions.Regex.Escape(name);
}
