using System.Text.Json;
using HighLevel;
using HighLevel.AppointmentNotes;
using HighLevel.Appointments;
using HighLevel.Associations;
using HighLevel.Businesses;
using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Objects;
using HighLevel.Opportunities;
using HighLevel.Quota;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>
/// A call through the library of each operation on businesses, calendars, opportunities, objects, relations and installations.
/// </summary>
/// <param name="lab">The sandbox.</param>
/// <param name="client">The library.</param>
internal sealed class LibraryCalls(Lab lab, HighLevelClient client)
{
    private LocationId Location => new(lab.Location);

    public async Task MakeAsync(ContactId contact, UserId user)
    {
        await Businesses();
        await Appointments(contact, user);
        await Opportunities(contact, user);
        await Records(RecordId.Of(contact));
        await Installations();
    }

    private async Task Businesses()
    {
        var made = await client.Businesses.CreateAsync(new BusinessCreate { Name = "Ink Ltd", LocationId = Location });
        var id = made.Business!.Id;
        await client.Businesses.UpdateAsync(id, new BusinessUpdate { City = "York" });
        (await client.Businesses.GetAsync(id)).Business!.City.Should().Be("York");
        (await client.Businesses.ListAsync(Location, 100, 0)).Businesses.Should().Contain(row => row.Id == id);
        await client.Businesses.DeleteAsync(id);
    }

    private async Task Appointments(ContactId contact, UserId user)
    {
        var calendar = (await client.Calendars.ListAsync(Location)).Calendars[0].Id;
        await client.Calendars.GetAsync(calendar);
        var from = lab.Clock.GetUtcNow();
        var (start, end) = (from.ToUnixTimeMilliseconds(), from.AddDays(7).ToUnixTimeMilliseconds());
        var slots = await client.Calendars.ListFreeSlotsAsync(calendar, start, end);
        var booked = await client.Appointments.CreateAsync(
            new AppointmentCreate
            {
                CalendarId = calendar,
                LocationId = Location,
                ContactId = contact,
                StartTime = slots.Days[new DateOnly(2026, 3, 3)][0],
                AssignedUserId = user,
            }
        );
        await client.Appointments.UpdateAsync(booked.Id, new AppointmentUpdate { Title = "Proof" });
        (await client.Appointments.GetAsync(booked.Id)).Event.Title.Should().Be("Proof");
        (await client.Appointments.ListByContactAsync(contact)).Events.Should().ContainSingle();
        (await client.Calendars.ListEventsAsync(Location, start, end, calendar)).Events.Should().ContainSingle();
        await NotesOf(booked.Id);
        await client.Appointments.DeleteAsync(booked.Id, new EmptyBody());
    }

    private async Task NotesOf(AppointmentId appointment)
    {
        var notes = client.AppointmentNotes;
        var note = await notes.CreateAsync(appointment, new AppointmentNoteWrite { Body = "Bring ink" });
        await notes.UpdateAsync(appointment, note.Note.Id, new AppointmentNoteWrite { Body = "Bring paper" });
        (await notes.ListAsync(appointment, 20, 0)).Notes.Should().ContainSingle();
        await notes.DeleteAsync(appointment, note.Note.Id);
    }

    private async Task Opportunities(ContactId contact, UserId user)
    {
        var api = client.Opportunities;
        var pipeline = (await api.ListPipelinesAsync(Location)).Pipelines[0];
        var reason = (await api.ListLostReasonsAsync(Location)).LostReasons[0].Id;
        var create = new OpportunityCreate
        {
            LocationId = Location,
            PipelineId = pipeline.Id,
            ContactId = contact,
            Name = "Flyers",
            MonetaryValue = 99.95m,
        };
        var id = (await api.CreateAsync(create)).Opportunity.Id;
        await api.UpdateAsync(id, new OpportunityUpdate { AssignedTo = user });
        await api.AddFollowersAsync(id, new OpportunityFollowerChange([user]));
        await api.RemoveFollowersAsync(id, new OpportunityFollowerChange([user]));
        await api.SetStatusAsync(id, new OpportunityStatusChange(OpportunityStatus.Lost, reason));
        (await api.GetAsync(id)).Opportunity.LostReasonId.Should().Be(reason);
        var upsert = new OpportunityUpsert
        {
            LocationId = Location,
            PipelineId = pipeline.Id,
            ContactId = contact,
            IsRemoveAllFollowers = true,
        };
        (await api.UpsertAsync(upsert)).New.Should().BeFalse();
        (await api.SearchAsync(new OpportunitySearch { LocationId = Location })).Opportunities.Should().ContainSingle();
        await api.DeleteAsync(id);
    }

    private async Task Records(RecordId contact)
    {
        var equipment = new ObjectKey(ObjectOperations.Equipment);
        (await client.Objects.ListAsync(Location)).Objects.Should().Contain(schema => schema.Key == equipment);
        await client.Objects.GetAsync(equipment, Location, "true");
        var properties = new Dictionary<string, JsonElement> { ["name"] = PropertyValue.Text("Press 3") };
        var create = new RecordCreate { LocationId = Location, Properties = properties };
        var record = (await client.Objects.CreateRecordAsync(equipment, create)).Record.Id;
        await client.Objects.UpdateRecordAsync(
            equipment,
            record,
            Location,
            new RecordUpdate { Properties = properties }
        );
        await client.Objects.GetRecordAsync(equipment, record);
        await client.Objects.SearchRecordsAsync(equipment, new RecordSearch { LocationId = Location });
        var relation = new RelationCreate
        {
            LocationId = Location,
            AssociationId = (await client.Associations.ListAsync(Location))
                .Associations.Single(one => one.SecondObjectKey == equipment)
                .Id,
            FirstRecordId = contact,
            SecondRecordId = record,
        };
        var made = await client.Associations.CreateRelationAsync(relation);
        (await client.Associations.ListRelationsAsync(contact, Location)).Relations.Should().ContainSingle();
        await client.Associations.DeleteRelationAsync(made.Id, Location);
        (await client.Objects.DeleteRecordAsync(equipment, record)).Success.Should().BeTrue();
    }

    private async Task Installations()
    {
        var app = new OAuthApp(lab.Sandbox.ClientId, lab.Sandbox.ClientSecret, "Company");
        var code = await Consent.Code(lab, Consent.Agency);
        var tokens = await client.OAuth.GetTokenAsync(TokenForms.Code(app, code, Consent.Back));
        using var quota = new QuotaGovernor(TimeProvider.System);
        using var agency = HighLevelClientFactory.Create(
            new HighLevelOptions { BaseAddress = lab.Sandbox.BaseUrl },
            new PrivateIntegrationTokenSource(tokens.AccessToken!),
            quota,
            TimeProvider.System,
            new Random(1)
        );
        var company = new CompanyId(lab.Sandbox.CompanyId);
        (await agency.OAuth.GetLocationTokenAsync(TokenForms.Location(company, Location)))
            .AccessToken.Should()
            .NotBeEmpty();
        (await agency.OAuth.ListInstalledLocationsAsync(company, lab.Sandbox.AppId)).Locations.Should().NotBeEmpty();
    }
}
