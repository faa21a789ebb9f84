using global::HighLevel;
using global::HighLevel.AppointmentNotes;
using global::HighLevel.Appointments;
using global::HighLevel.Businesses;
using global::HighLevel.Contacts;
using global::HighLevel.Http;
using global::HighLevel.OAuth;
using global::HighLevel.Opportunities;
using global::HighLevel.Quota;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The library and the sandbox share no code: here the one speaks to the other.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task A_free_slot_is_found_booked_and_noted_upon()
    {
        await using var lab = await Lab.StartAsync();
        using var client = Client(lab);
        var (location, contact) = (new LocationId(lab.Location), new ContactId(await lab.NewContact()));
        var listed = (await client.Calendars.ListAsync(location)).Calendars.Single();
        var calendar = (await client.Calendars.GetAsync(listed.Id)).Calendar;
        var from = lab.Clock.GetUtcNow();

        var slots = await client.Calendars.ListFreeSlotsAsync(
            calendar.Id,
            from.ToUnixTimeMilliseconds(),
            from.AddDays(7).ToUnixTimeMilliseconds()
        );
        var slot = slots.Days[new DateOnly(2026, 3, 3)][0];
        var booked = await client.Appointments.CreateAsync(
            new AppointmentCreate
            {
                CalendarId = calendar.Id,
                LocationId = location,
                ContactId = contact,
                StartTime = slot,
            }
        );
        var note = await client.AppointmentNotes.CreateAsync(
            booked.Id,
            new AppointmentNoteWrite { Body = "Bring ink" }
        );
        await client.AppointmentNotes.UpdateAsync(
            booked.Id,
            note.Note.Id,
            new AppointmentNoteWrite { Body = "Bring paper" }
        );
        var notes = await client.AppointmentNotes.ListAllAsync(booked.Id).ToArrayAsync();
        await client.AppointmentNotes.DeleteAsync(booked.Id, note.Note.Id);

        calendar.OpenHours.Single().DaysOfTheWeek.Should().Equal(1, 2, 3, 4, 5);
        slots.Unknown.Should().BeNull();
        booked.StartTime.Should().Be(new WireTime("2026-03-03T09:00:00-05:00"));
        notes.Single().Body.Should().Be("Bring paper");
        lab.Sandbox.Store.AppointmentNotes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_business_is_made_renamed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        using var client = Client(lab);

        var made = await client.Businesses.CreateAsync(
            new BusinessCreate
            {
                Name = "Dyke Ltd",
                LocationId = new LocationId(lab.Location),
                City = "York",
            }
        );
        var id = made.Business!.Id;
        await client.Businesses.UpdateAsync(id, new BusinessUpdate { Name = "Dyke Inc", City = null });
        var read = (await client.Businesses.GetAsync(id)).Business!;
        var deleted = await client.Businesses.DeleteAsync(id);
        var gone = async () => await client.Businesses.GetAsync(id);

        (read.Name, read.City).Should().Be(("Dyke Inc", null));
        deleted.Success.Should().BeTrue();
        (await gone.Should().ThrowAsync<HighLevelException>()).Which.Kind.Should().Be(FailureKind.NotFound);
    }

    [Fact]
    public async Task An_opportunity_goes_through_its_pipeline()
    {
        await using var lab = await Lab.StartAsync();
        using var client = Client(lab);
        var user = new UserId(lab.AddUser().Id);
        var (location, contact) = (new LocationId(lab.Location), new ContactId(await lab.NewContact()));
        var pipeline = (await client.Opportunities.ListPipelinesAsync(location)).Pipelines[0];
        var reason = (await client.Opportunities.ListLostReasonsAsync(location, name: "No reply")).LostReasons.Single();

        var made = await client.Opportunities.CreateAsync(
            new OpportunityCreate
            {
                LocationId = location,
                PipelineId = pipeline.Id,
                ContactId = contact,
                Name = "Flyers",
                MonetaryValue = 99.95m,
            }
        );
        var id = made.Opportunity.Id;
        await client.Opportunities.UpdateAsync(
            id,
            new OpportunityUpdate { PipelineStageId = pipeline.Stages[1].Id, AssignedTo = user }
        );
        await client.Opportunities.AddFollowersAsync(id, new OpportunityFollowerChange([user]));
        await client.Opportunities.SetStatusAsync(id, new OpportunityStatusChange(OpportunityStatus.Lost, reason.Id));
        var lost = (await client.Opportunities.GetAsync(id)).Opportunity;
        var again = await client.Opportunities.UpsertAsync(
            new OpportunityUpsert
            {
                LocationId = location,
                PipelineId = pipeline.Id,
                ContactId = contact,
                Status = OpportunityStatus.Open,
                IsRemoveAllFollowers = true,
            }
        );
        var deleted = await client.Opportunities.DeleteAsync(id);

        lost.MonetaryValue.Should().Be(99.95m);
        (lost.Status, lost.LostReasonId, lost.AssignedTo).Should().Be((OpportunityStatus.Lost, reason.Id, user));
        lost.PipelineStageId.Should().Be(pipeline.Stages[1].Id);
        lost.Followers.Should().Equal(user);
        lost.Unknown.Should().BeNull();
        again.New.Should().BeFalse();
        again.Opportunity.Id.Should().Be(id);
        (again.Opportunity.LostReasonId, again.Opportunity.Followers.Count).Should().Be((null, 0));
        deleted.Succeded.Should().BeTrue();
    }

    [Fact]
    public async Task A_search_for_opportunities_walks_through_all_pages()
    {
        await using var lab = await Lab.StartAsync();
        using var client = Client(lab);
        for (var i = 0; i < 7; i++)
        {
            var contact = lab.Sandbox.Store.AddContact(new() { FirstName = $"{i}" });
            lab.Sandbox.Store.AddOpportunity(
                new()
                {
                    ContactId = contact.Id,
                    Name = $"Flyers {i}",
                    MonetaryValue = i / 2m,
                }
            );
        }

        var pages = await client
            .Opportunities.SearchPagesAsync(
                new OpportunitySearch
                {
                    LocationId = new LocationId(lab.Location),
                    Limit = 2,
                    Filters = [SearchFilter.Equal("status", "open")],
                    Sort = [new SearchSort("monetary_value", "desc")],
                }
            )
            .ToArrayAsync();

        pages
            .SelectMany(page => page.Opportunities)
            .Select(hit => hit.Name)
            .Should()
            .Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"Flyers {i}"));
        pages[0].Total.Should().Be(7);
    }

    private static HighLevelClient Client(Lab lab) =>
        HighLevelClientFactory.Create(
            new HighLevelOptions { BaseAddress = lab.Sandbox.BaseUrl },
            new PrivateIntegrationTokenSource(lab.Sandbox.PrivateIntegrationToken),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(1)
        );
}
