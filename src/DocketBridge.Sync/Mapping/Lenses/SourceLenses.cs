using System.Text.Json;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;
using Scriban.Syntax;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>A value that a record shows and that nothing writes there: the source of a one-way field.</summary>
/// <param name="read">How to read it.</param>
public sealed class SourceLens(Func<SideRecord, MappingContext, string> read) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) => CommonValue.Plain(read(record, context));

    /// <inheritdoc />
    public string Write(FieldWrite write, MappingContext context) => "This field is read only.";
}

/// <summary>The names of the files in a custom field of type file upload; the files themselves do not travel.</summary>
/// <param name="field">The field.</param>
public sealed class FileNamesLens(string field) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        CommonValue.Plain(PlainText.Line(string.Join(", ", Names(record[field]).Order(StringComparer.Ordinal))));

    /// <inheritdoc />
    public string Write(FieldWrite write, MappingContext context) => "Files cannot be written by a mapping.";

    private static IEnumerable<string> Names(string text)
    {
        if (!text.StartsWith('{') && !text.StartsWith('['))
        {
            return text.Length == 0 ? [] : [text];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var files =
                json.RootElement.ValueKind == JsonValueKind.Object
                    ? json.RootElement.EnumerateObject().Select(file => file.Value)
                    : json.RootElement.EnumerateArray();
            return [.. files.Select(Name).OfType<string>()];
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private static string? Name(JsonElement file) =>
        file.ValueKind != JsonValueKind.Object ? null
        : file.TryGetProperty("meta", out var meta)
        && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("originalname", out var name)
            ? name.GetString()
        : file.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String
            ? url.GetString()?.Split('/')[^1]
        : null;
}

/// <summary>A text made from several fields of a record by a Scriban template; read only.</summary>
public sealed class TemplateLens : IFieldLens
{
    private const int MostCharacters = 4000;

    private readonly Template _template;

    /// <summary>Takes a template without errors.</summary>
    /// <param name="template">The template; the record's fields are its variables, those with a dot grouped: <c>{{ customer.name }}</c>.</param>
    public TemplateLens(string template) => _template = Template.Parse(template);

    /// <summary>What is wrong with a template, or null.</summary>
    public static string? FaultOf(string template)
    {
        var parsed = Template.Parse(template);
        return parsed.HasErrors ? $"The template is not understood: {parsed.Messages[0].Message}" : null;
    }

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context)
    {
        // Only functions of text: nothing that knows the time, chance or other places, so that the same record makes the same text.
        var functions = new ScriptObject();
        functions.SetValue("string", new StringFunctions(), readOnly: true);
        var scope = new TemplateContext(functions)
        {
            LoopLimit = 200,
            RecursiveLimit = 20,
            LimitToString = MostCharacters,
            RegexTimeOut = TimeSpan.FromMilliseconds(200),
            StrictVariables = false,
        };
        scope.PushGlobal(Variables(record));
        try
        {
            return CommonValue.Plain(PlainText.Lines(_template.Render(scope)));
        }
        catch (ScriptRuntimeException error)
        {
            return new CommonValue(string.Empty, "!", $"The template failed: {error.OriginalMessage}");
        }
    }

    /// <inheritdoc />
    public string Write(FieldWrite write, MappingContext context) =>
        "A template makes this value; nothing is written to it.";

    private static ScriptObject Variables(SideRecord record)
    {
        var all = new ScriptObject { ["id"] = record.Id };
        foreach (var (field, value) in record.Fields)
        {
            var dot = field.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                all[field] = value;
                continue;
            }

            var group = field[..dot];
            if (all[group] is not ScriptObject members)
            {
                all[group] = members = new ScriptObject();
            }

            members[field[(dot + 1)..]] = value;
        }

        return all;
    }
}
