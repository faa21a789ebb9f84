using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>Writes mapping documents; <see cref="DocumentReader"/> reads them back as the same.</summary>
public static class DocumentWriter
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A whole document, indented.</summary>
    public static string Write(MappingDocument document)
    {
        var root = new JsonObject
        {
            ["mapping"] = MappingDocument.Form,
            ["settings"] = new JsonObject
            {
                ["region"] = document.Settings.Region,
                ["leadsCustomer"] = document.Settings.LeadsCustomer,
            },
        };
        if (document.Users.Count > 0)
        {
            root["users"] = new JsonObject(
                document.Users.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))
            );
        }

        root["contacts"] = Kind(document.Contacts);
        root["tasks"] = Kind(document.Tasks);
        root["notes"] = Kind(document.Notes);
        root["appointments"] = Kind(document.Appointments);
        return root.ToJsonString(s_readable) + "\n";
    }

    /// <summary>One row, on one line.</summary>
    public static string Write(FieldDocument field) => Row(field).ToJsonString();

    private static JsonObject Kind(KindDocument kind)
    {
        var node = new JsonObject();
        if (!kind.Sync)
        {
            node["sync"] = false;
        }

        if (
            kind
            is not {
                DeletedInHighLevel: DeletionPolicy.Carry,
                DeletedInDocketManager: DeletionPolicy.Carry,
                DeletionWins: false
            }
        )
        {
            node["deletions"] = new JsonObject
            {
                ["inHighLevel"] = DocumentWords.Of(DocumentWords.Deletions, kind.DeletedInHighLevel),
                ["inDocketManager"] = DocumentWords.Of(DocumentWords.Deletions, kind.DeletedInDocketManager),
                ["winOverEdits"] = kind.DeletionWins,
            };
        }

        node["fields"] = new JsonArray([.. kind.Fields.Select(Row)]);
        return node;
    }

    private static JsonObject Row(FieldDocument field)
    {
        var node = new JsonObject
        {
            ["name"] = field.Name,
            ["highLevel"] = End(field.HighLevel),
            ["docketManager"] = End(field.DocketManager),
        };
        if (field.Direction != Direction.Both)
        {
            node["direction"] = DocumentWords.Of(DocumentWords.Directions, field.Direction);
        }

        if (field.Owner != ConflictRule.HighLevel)
        {
            node["owner"] = DocumentWords.Of(DocumentWords.Owners, field.Owner);
        }

        return node;
    }

    private static JsonNode End(EndDocument end)
    {
        if (end is { Field: { } only, As: null, Options.Values.Count: 0, Steps.Length: 0 })
        {
            return JsonValue.Create(only);
        }

        var node = new JsonObject();
        if (end.Field is not null)
        {
            node["field"] = end.Field;
        }

        if (end.Template is not null)
        {
            node["template"] = end.Template;
        }

        if (end.As is not null)
        {
            node["as"] = end.As;
        }

        Add(node, end.Options);
        if (end.Steps.Length > 0)
        {
            node["steps"] = new JsonArray([
                .. end.Steps.Select(step =>
                {
                    var row = new JsonObject { ["step"] = step.Step };
                    Add(row, step.Options);
                    return row;
                }),
            ]);
        }

        return node;
    }

    private static void Add(JsonObject node, Options options)
    {
        foreach (var (name, value) in options.Values)
        {
            node[name] = value switch
            {
                string text => JsonValue.Create(text),
                bool flag => JsonValue.Create(flag),
                int count => JsonValue.Create(count),
                ImmutableArray<string> texts => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
                ImmutableArray<KeyValuePair<string, string>> table => new JsonObject(
                    table.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)JsonValue.Create(row.Value)))
                ),
                _ => throw new InvalidOperationException($"The option {name} has a value of no known form."),
            };
        }
    }
}
