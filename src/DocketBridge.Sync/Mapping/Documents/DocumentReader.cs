using System.Collections.Immutable;
using System.Text.Json;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>Reads a mapping document, and tells all that is wrong in it, each with its place.</summary>
public sealed class DocumentReader
{
    /// <summary>The largest document, in characters.</summary>
    public const int MostCharacters = 512 * 1024;

    /// <summary>The most rows of one kind.</summary>
    public const int MostFields = 300;

    private readonly List<DocumentFault> _faults = [];

    private DocumentReader() { }

    /// <summary>Reads a document's form; whether its fields exist and fit is for <see cref="MappingCompiler"/> to say.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The document, or null with what is wrong.</returns>
    public static (MappingDocument? Document, ImmutableArray<DocumentFault> Faults) Read(string json)
    {
        if (json.Length > MostCharacters)
        {
            return (null, [new("", $"The document has {json.Length} characters; {MostCharacters} are the most.")]);
        }

        try
        {
            using var parsed = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 }
            );
            var reader = new DocumentReader();
            var document = reader.Document(new Place(parsed.RootElement, string.Empty));
            return reader._faults.Count == 0 ? (document, []) : (null, [.. reader._faults]);
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line
                ? $" in line {line + 1}, byte {error.BytePositionInLine + 1}"
                : string.Empty;
            return (null, [new("", $"This is no JSON document{place}: {error.Message.Split(" LineNumber")[0]}")]);
        }
    }

    private MappingDocument? Document(Place root)
    {
        if (!Members(root, "mapping", "$schema", "settings", "users", "contacts", "tasks", "notes", "appointments"))
        {
            return null;
        }

        if (
            root["mapping"] is not { Value.ValueKind: JsonValueKind.Number } form
            || !form.Value.TryGetInt32(out var number)
            || number != MappingDocument.Form
        )
        {
            Fault(root.At("mapping"), $"must be {MappingDocument.Form}, the form of the document.");
        }

        return new MappingDocument
        {
            Settings = Settings(root["settings"]),
            Users = Users(root["users"]),
            Contacts = Kind(root, "contacts"),
            Tasks = Kind(root, "tasks"),
            Notes = Kind(root, "notes"),
            Appointments = Kind(root, "appointments"),
        };
    }

    private SettingsDocument Settings(Place? place)
    {
        var defaults = new SettingsDocument();
        if (place is not { } settings || !Members(settings, "region", "leadsCustomer"))
        {
            return defaults;
        }

        var region = Text(settings["region"], 2) ?? defaults.Region;
        if (region.Length != 2 || !region.All(char.IsAsciiLetterUpper))
        {
            Fault(settings.At("region"), "must be the ISO code of a country in two capital letters, such as CA.");
        }

        var leads = Text(settings["leadsCustomer"], 120) ?? defaults.LeadsCustomer;
        if (string.IsNullOrWhiteSpace(leads))
        {
            Fault(settings.At("leadsCustomer"), "must be the name of a customer.");
        }

        return new SettingsDocument { Region = region, LeadsCustomer = leads.Trim() };
    }

    private ImmutableSortedDictionary<string, string> Users(Place? place)
    {
        var users = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (place is { } table && Is(table, JsonValueKind.Object, "a table of e-mails"))
        {
            foreach (var (email, value) in table.Properties())
            {
                var other = Text(value, 320)?.Trim().ToLowerInvariant() ?? string.Empty;
                if (!email.Contains('@', StringComparison.Ordinal) || !other.Contains('@', StringComparison.Ordinal))
                {
                    Fault(value.Path, "must be an e-mail of a HighLevel user and that of a DocketManager user.");
                }
                else if (
                    !users.TryAdd(email.Trim().ToLowerInvariant(), other)
                    || users.Values.Count(known => known == other) > 1
                )
                {
                    Fault(value.Path, "names a user twice.");
                }
            }
        }

        return users.ToImmutable();
    }

    private KindDocument Kind(Place root, string name)
    {
        if (root[name] is not { } place)
        {
            Fault(root.At(name), "is missing.");
            return new KindDocument();
        }

        if (!Members(place, "sync", "deletions", "fields"))
        {
            return new KindDocument();
        }

        var fields = ImmutableArray.CreateBuilder<FieldDocument>();
        if (place["fields"] is { } list && Is(list, JsonValueKind.Array, "a list of fields"))
        {
            if (list.Value.GetArrayLength() > MostFields)
            {
                Fault(list.Path, $"has more than {MostFields} fields.");
                return new KindDocument();
            }

            fields.AddRange(list.Items().Select(Field).OfType<FieldDocument>());
        }

        var kind = new KindDocument { Sync = Flag(place["sync"], true), Fields = fields.ToImmutable() };
        return place["deletions"] is { } deletions ? Deletions(deletions, kind) : kind;
    }

    private KindDocument Deletions(Place place, KindDocument kind) =>
        Members(place, "inHighLevel", "inDocketManager", "winOverEdits")
            ? kind with
            {
                DeletedInHighLevel = Word(place["inHighLevel"], DocumentWords.Deletions, DeletionPolicy.Carry),
                DeletedInDocketManager = Word(place["inDocketManager"], DocumentWords.Deletions, DeletionPolicy.Carry),
                DeletionWins = Flag(place["winOverEdits"], false),
            }
            : kind;

    private FieldDocument? Field(Place place)
    {
        if (!Members(place, "name", "highLevel", "docketManager", "direction", "owner"))
        {
            return null;
        }

        var name = Text(place["name"], 80);
        if (string.IsNullOrWhiteSpace(name))
        {
            Fault(place.At("name"), "is missing: every field needs a name of its own.");
        }

        var highLevel = End(place, "highLevel");
        var docketManager = End(place, "docketManager");
        var direction = Word(place["direction"], DocumentWords.Directions, Direction.Both);
        var owner = Word(place["owner"], DocumentWords.Owners, ConflictRule.HighLevel);
        return name is null || highLevel is null || docketManager is null
            ? null
            : new FieldDocument
            {
                Name = name,
                HighLevel = highLevel,
                DocketManager = docketManager,
                Direction = direction,
                Owner = owner,
            };
    }

    private EndDocument? End(Place field, string side)
    {
        if (field[side] is not { } place)
        {
            Fault(field.At(side), "is missing: name the field of this side.");
            return null;
        }

        if (place.Value.ValueKind == JsonValueKind.String)
        {
            return new EndDocument { Field = Text(place, 200) };
        }

        if (!Is(place, JsonValueKind.Object, "the name of a field, or an object"))
        {
            return null;
        }

        var type = place["as"] is { } named ? Text(named, 40) : null;
        var steps = ImmutableArray<StepDocument>.Empty;
        if (place["steps"] is { } list && Is(list, JsonValueKind.Array, "a list of steps"))
        {
            steps = [.. list.Items().Take(20).Select(Step).OfType<StepDocument>()];
            if (list.Value.GetArrayLength() > 20)
            {
                Fault(list.Path, "has more than 20 steps.");
            }
        }

        var end = new EndDocument
        {
            Field = Text(place["field"], 200),
            Template = Text(place["template"], 4000),
            As = type,
            Steps = steps,
        };
        if ((end.Field is null) == (end.Template is null))
        {
            Fault(place.Path, "must have either a field or a template.");
            return null;
        }

        var specs = type is null ? null : ValueTypes.Find(type)?.Options;
        if (type is not null && specs is null)
        {
            Fault(place.At("as"), Words.Unknown("type", type, ValueTypes.All.Select(known => known.Name)));
            return null;
        }

        // Without a type the options are those of the field itself, which is known only with the side and the kind.
        return specs is null && OptionsOf(place).Count > 0
            ? end with
            {
                Options = Loose(place),
            }
            : end with
            {
                Options = Options(place, specs ?? [], "field", "template", "as", "steps"),
            };
    }

    private StepDocument? Step(Place place)
    {
        if (!Is(place, JsonValueKind.Object, "an object that names a step"))
        {
            return null;
        }

        if (Text(place["step"], 40) is not { } name)
        {
            Fault(place.At("step"), "is missing: name the step.");
            return null;
        }

        if (StepTypes.Find(name) is not { } type)
        {
            Fault(place.At("step"), Words.Unknown("step", name, StepTypes.All.Select(known => known.Name)));
            return null;
        }

        return new StepDocument(name, Options(place, type.Options, "step"));
    }

    private Options Options(Place place, ImmutableArray<OptionSpec> specs, params string[] others)
    {
        var reader = new OptionReader(Fault);
        foreach (var (name, value) in place.Properties().Where(property => !others.Contains(property.Name)))
        {
            if (specs.FirstOrDefault(spec => spec.Name == name) is { } spec)
            {
                reader.Read(spec, value.Path, value.Value);
            }
            else
            {
                Fault(value.Path, Words.Unknown("option", name, specs.Select(known => known.Name).Concat(others)));
            }
        }

        foreach (var spec in specs.Where(spec => spec.IsRequired && place[spec.Name] is null))
        {
            Fault(place.At(spec.Name), "is missing.");
        }

        return reader.Options;
    }

    private static List<string> OptionsOf(Place place) =>
        [.. place.Properties().Select(property => property.Name).Except(["field", "template", "as", "steps"])];

    private Options Loose(Place place)
    {
        var known = ValueTypes
            .All.SelectMany(type => type.Options)
            .Concat(FieldCatalogue.FixedOptions)
            .DistinctBy(spec => spec.Name)
            .ToImmutableArray();
        return Options(place, known, "field", "template", "as", "steps");
    }

    private bool Members(Place place, params string[] known)
    {
        if (!Is(place, JsonValueKind.Object, "an object"))
        {
            return false;
        }

        foreach (var (name, value) in place.Properties().Where(property => !known.Contains(property.Name)))
        {
            Fault(value.Path, Words.Unknown("member", name, known));
        }

        return true;
    }

    private bool Is(Place place, JsonValueKind kind, string what)
    {
        if (place.Value.ValueKind != kind)
        {
            Fault(place.Path, $"must be {what}.");
            return false;
        }

        return true;
    }

    private string? Text(Place? place, int most)
    {
        if (place is not { } text || !Is(text, JsonValueKind.String, "a text"))
        {
            return null;
        }

        var value = text.Value.GetString()!;
        if (value.Length > most)
        {
            Fault(text.Path, $"has {value.Length} characters; {most} are the most.");
            return null;
        }

        return value;
    }

    private bool Flag(Place? place, bool otherwise)
    {
        if (place is not { } flag)
        {
            return otherwise;
        }

        if (flag.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fault(flag.Path, "must be true or false.");
            return otherwise;
        }

        return flag.Value.GetBoolean();
    }

    private T Word<T>(Place? place, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (Text(place, 40) is not { } word)
        {
            return otherwise;
        }

        if (!words.TryGetValue(word, out var value))
        {
            Fault(place!.Value.Path, $"must be {Words.Or(words.Keys)}.");
            return otherwise;
        }

        return value;
    }

    private void Fault(string path, string message) => _faults.Add(new DocumentFault(path, message));
}
