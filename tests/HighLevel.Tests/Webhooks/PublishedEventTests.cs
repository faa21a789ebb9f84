using System.Text.Json;
using HighLevel.Json;
using HighLevel.Tests.Support;
using HighLevel.Webhooks;

namespace HighLevel.Tests.Webhooks;

/// <summary>Holds the events against HighLevel's own descriptions, where they lie beside the repository.</summary>
public sealed class PublishedEventTests
{
    private static readonly string[] Envelope = ["type", "locationId", "companyId", "appId", "timestamp"];

    [Fact]
    public void Every_event_HighLevel_describes_or_names_is_known()
    {
        var described = SharedFiles.WebhookFiles().Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        var named = SharedFiles
            .Load("webhooks/_extra-events.json")
            .GetProperty("events")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("event").GetString()!);

        described.Should().HaveCount(59);
        described.Union(named).Should().BeEquivalentTo(EventCatalogue.All.Select(definition => definition.Name));
    }

    [Fact]
    public void Every_type_of_the_published_samples_is_known_to_belong_to_its_event()
    {
        var index = SharedFiles.Load("webhooks/_index.json").GetProperty("events").EnumerateArray();
        foreach (var entry in index)
        {
            var definition = EventCatalogue.Find(entry.GetProperty("event").GetString()!)!;
            foreach (var type in entry.GetProperty("wireTypes").EnumerateArray().Select(type => type.GetString()!))
            {
                // The schema of UserCreate stands among its samples, with the type "string".
                if (type != "string")
                {
                    EventCatalogue.Find(type)!.Entity.Should().Be(definition.Entity, $"{type} is {definition.Name}");
                }
            }
        }
    }

    [Fact]
    public void Every_published_sample_is_read_into_its_typed_event_and_nothing_of_it_is_lost()
    {
        var count = 0;
        foreach (var (name, sample) in PublishedSamples.All())
        {
            var definition = EventCatalogue.Find(name)!;
            var read = WebhookEvent
                .Parse(JsonSerializer.SerializeToUtf8Bytes(sample), definition)
                .Should()
                .BeOfType<WebhookReading.Read>(name)
                .Which.Event;
            var payload = read.ReadPayload();

            read.Definition.Should().Be(definition);
            payload.Should().BeOfType(definition.Payload, name);
            payload.Unknown.Should().BeNull($"the fields of {name} are declared");
            var kept = PublishedSamples
                .Leaves(JsonSerializer.SerializeToElement<object>(payload, HighLevelJson.Options))
                .Concat(PublishedSamples.EnvelopeOf(read))
                .ToHashSet();
            PublishedSamples.Leaves(sample, definition.Member).Except(kept).Should().BeEmpty(name);
            count++;
        }

        count.Should().BeGreaterThan(65);
    }

    [Fact]
    public void Every_published_sample_about_a_record_names_it()
    {
        foreach (var (name, sample) in PublishedSamples.All())
        {
            var definition = EventCatalogue.Find(name)!;
            var read = (
                (WebhookReading.Read)WebhookEvent.Parse(JsonSerializer.SerializeToUtf8Bytes(sample), definition)
            ).Event;
            var isBare =
                definition.Entity is WebhookEntity.App or WebhookEntity.AppPlan
                || (definition.Entity == WebhookEntity.Message && !sample.TryGetProperty("messageId", out _));

            (read.EntityId is null).Should().Be(isBare, name);
            if (definition.Entity is WebhookEntity.Contact or WebhookEntity.Task or WebhookEntity.Note)
            {
                read.ContactId.Should().NotBeNull(name);
            }
        }
    }

    [Fact]
    public void Every_published_field_is_declared()
    {
        var missing =
            from path in SharedFiles.WebhookFiles()
            let definition = EventCatalogue.Find(Path.GetFileNameWithoutExtension(path))!
            from field in SharedFiles.Load(path).GetProperty("fields").EnumerateArray()
            let name = field.GetProperty("path").GetString()!
            // An order's contact names the location again, which is left among its unknown fields.
            where !Envelope.Contains(name.Split('.')[^1]) && !PublishedSamples.IsDeclared(definition, name)
            select $"{definition.Name} {name}";

        missing.Should().BeEmpty();
    }

    [Fact]
    public void Every_event_of_the_list_of_scopes_has_its_scope()
    {
        foreach (var scope in SharedFiles.Load("webhooks/_scope-to-event.json").EnumerateObject())
        {
            if (scope.Value.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var name in scope.Value.EnumerateArray().Select(name => name.GetString()!))
            {
                EventCatalogue.Find(name)!.Scope.Should().Be(scope.Name.Split(' ')[0], name);
            }
        }
    }

    [Fact]
    public void All_37_triggers_of_the_core_catalogue_are_declared_and_all_others_too()
    {
        var triggers = File.ReadLines(Path.Combine(SharedFiles.Root, "catalogue.tsv"))
            .Select(line => line.Split('\t'))
            .Where(row => row[0] == "trigger")
            .ToList();
        var core = triggers.Where(row => row[1] == "*").ToList();

        core.Should().HaveCount(37);
        core.Count(row => EventCatalogue.Find(row[4]) is not null).Should().Be(core.Count);
        triggers.Where(row => EventCatalogue.Find(row[4]) is null).Should().BeEmpty();
    }
}
