namespace DocketManager.Tests;

public sealed class ChangeFeedTests
{
    [Fact]
    public async Task The_feed_tells_changes_in_order_with_their_origin()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var start = await site.Gateway.GetLatestChangeCursorAsync(CancellationToken.None);
        var contact = await site.NewContactAsync();
        await site.ControlAsync(HttpMethod.Patch, $"contacts/{contact.Id}", new { title = "Owner" });
        await site.Gateway.DeleteContactAsync(contact.Id, null, CancellationToken.None);

        var page = await site.Gateway.ListChangesAsync(start, 100, CancellationToken.None);

        page.Items.Select(change => (change.Entity, change.Op, change.Origin))
            .Should()
            .Equal(
                (DocketEntity.Customer, ChangeOp.Upsert, "tests/1"),
                (DocketEntity.Contact, ChangeOp.Upsert, "tests/1"),
                (DocketEntity.Contact, ChangeOp.Upsert, null),
                (DocketEntity.Contact, ChangeOp.Delete, "tests/1")
            );
        page.Items.Select(change => change.Version).Should().BeInAscendingOrder();
        page.NextCursor.Should().Be(page.Items[^1].Cursor);
    }

    [Fact]
    public async Task The_feed_is_read_page_by_page_to_an_empty_page()
    {
        await using var site = await SiteUnderTest.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await site.NewCustomerAsync($"C{i}");
        }

        var seen = new List<string>();
        string? cursor = null;
        while (true)
        {
            var page = await site.Gateway.ListChangesAsync(cursor, 2, CancellationToken.None);
            cursor = page.NextCursor;
            cursor.Should().NotBeNull();
            if (page.Items.Count == 0)
            {
                break;
            }

            seen.AddRange(page.Items.Select(change => change.Id));
        }

        seen.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        var late = await site.NewCustomerAsync("late");
        var next = await site.Gateway.ListChangesAsync(cursor, 2, CancellationToken.None);
        next.Items.Should().ContainSingle().Which.Id.Should().Be(late.Id.Value);
    }

    [Fact]
    public async Task A_cursor_that_the_site_forgot_is_too_old()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var start = await site.Gateway.GetLatestChangeCursorAsync(CancellationToken.None);
        await site.NewCustomerAsync();
        var current = await site.Gateway.GetLatestChangeCursorAsync(CancellationToken.None);
        await site.ControlAsync(HttpMethod.Post, "changes/forget");

        var old = () => site.Gateway.ListChangesAsync(start, 10, CancellationToken.None);

        (await old.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.CursorTooOld);
        (await site.Gateway.ListChangesAsync(current, 10, CancellationToken.None)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_merge_is_told_as_one_and_its_tasks_follow_the_winner()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var loser = await site.NewContactAsync("Ann Lee");
        var winner = await site.NewContactAsync("Ann Lee");
        var task = await site.NewTaskAsync(loser);
        var note = await site.NewNoteAsync(loser);
        var start = await site.Gateway.GetLatestChangeCursorAsync(CancellationToken.None);

        await site.ControlAsync(HttpMethod.Post, $"contacts/{loser.Id}/merge-into/{winner.Id}");

        var read = await site.Gateway.GetContactAsync(loser.Id, CancellationToken.None);
        read.IsDeleted.Should().BeTrue();
        read.MergedInto.Should().Be(winner.Id);
        (await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None))
            .RelatedTo.Should()
            .Equal(RelatedRecord.To(winner.Id));
        (await site.Gateway.GetNoteAsync(note.Id, CancellationToken.None)).RelatedTo.AsContact().Should().Be(winner.Id);
        var changes = await site.Gateway.ListChangesAsync(start, 10, CancellationToken.None);
        changes.Items.Select(change => change.Op).Should().Equal(ChangeOp.Upsert, ChangeOp.Upsert, ChangeOp.Merge);
    }

    [Fact]
    public async Task A_cursor_that_is_none_is_refused_as_invalid()
    {
        await using var site = await SiteUnderTest.StartAsync();

        var call = () => site.Gateway.ListChangesAsync("no cursor!", 10, CancellationToken.None);

        var error = (await call.Should().ThrowAsync<DocketManagerException>()).Which;
        error.Kind.Should().Be(DocketManagerErrorKind.Invalid);
        error.Field.Should().Be("since");
    }
}
