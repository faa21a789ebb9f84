using System.Reflection;
using HighLevel.Webhooks;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Tests.Webhooks;

public sealed class EventCatalogueTests
{
    public static TheoryData<string> Names => [.. EventCatalogue.All.Select(definition => definition.Name)];

    [Fact]
    public void Every_payload_is_in_the_catalogue_with_every_event_declared_on_it()
    {
        var payloads = typeof(WebhookEvent)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(WebhookPayload)))
            .ToList();

        payloads.Should().BeEquivalentTo(EventCatalogue.Payloads);
        payloads.Should().OnlyContain(type => type.IsDefined(typeof(EventAttribute), inherit: false));
        EventCatalogue
            .All.Should()
            .HaveCount(payloads.Sum(type => type.GetCustomAttributes<EventAttribute>(inherit: false).Count()))
            .And.HaveCount(68);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_declaration_names_trigger_entity_scope_documentation_and_evidence(string name)
    {
        var definition = EventCatalogue.Find(name)!;

        definition.Name.Should().Be(name);
        definition.Title.Should().NotBeNullOrEmpty();
        definition.Entity.Should().NotBe(WebhookEntity.Other);
        definition.Action.Should().NotBe(WebhookAction.Other);
        definition.Scope.Should().MatchRegex(@"^(none|[a-z]+(/[a-z]+)?\.(readonly|write))$");
        definition.Documentation.Should().Be("https://marketplace.gohighlevel.com/docs/webhook/" + name);
        definition.Evidence.Should().NotBe(EventEvidence.Unspecified);
        definition.Note.Should().Match(note => note.Length == 0 || note.EndsWith('.'));
        definition.WireTypes.Should().NotBeEmpty();
    }

    [Fact]
    public void Names_titles_and_wire_types_are_unique()
    {
        EventCatalogue.All.Should().OnlyHaveUniqueItems(definition => definition.Name);
        EventCatalogue.All.Should().OnlyHaveUniqueItems(definition => definition.Title);
        EventCatalogue
            .All.SelectMany(definition => definition.WireTypes.Append(definition.Name).Distinct())
            .Should()
            .OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_event_is_found_by_its_name_and_by_each_of_its_types()
    {
        foreach (var definition in EventCatalogue.All)
        {
            definition
                .WireTypes.Append(definition.Name)
                .Select(EventCatalogue.Find)
                .Should()
                .OnlyContain(found => found == definition);
        }

        EventCatalogue.Find("TaskUpdate").Should().BeNull();
    }

    [Fact]
    public void Only_installing_updating_and_removing_the_app_are_about_its_installation() =>
        EventCatalogue
            .All.Where(definition => definition.Entity == WebhookEntity.App)
            .Select(definition => definition.Name)
            .Should()
            .Equal("AppInstall", "AppUninstall", "AppUpdate");

    [Fact]
    public void Only_events_whose_fields_are_not_published_have_a_payload_without_fields() =>
        EventCatalogue
            .All.Where(definition => definition.Payload == typeof(UnknownPayload))
            .Should()
            .OnlyContain(definition => definition.Evidence == EventEvidence.NameOnly);
}
