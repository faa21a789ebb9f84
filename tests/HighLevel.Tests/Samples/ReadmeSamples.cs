using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Paging;
using HighLevel.Quota;
using HighLevel.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace HighLevel.Tests.Samples;

/// <summary>The samples of the library's README; <see cref="ReadmeTests"/> runs them and holds the README to them word by word.</summary>
internal static class ReadmeSamples
{
    public static HighLevelClient Start(string token)
    {
        // sample: start
        var client = HighLevelClientFactory.Create(
            new HighLevelOptions(),
            new PrivateIntegrationTokenSource(token),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(Environment.ProcessId)
        );
        // end
        return client;
    }

    public static async Task<Contact> Write(HighLevelClient client, string id)
    {
        // sample: write
        var contactId = new ContactId(id);
        var contact = (await client.Contacts.GetAsync(contactId)).Contact;
        // A member not set stays as it is, null clears it.
        await client.Contacts.UpdateAsync(contactId, new ContactUpdate { City = "Bonn", Website = null });
        await client.Contacts.AddTagsAsync(contactId, new TagChange(["vip"]));
        // end
        return contact;
    }

    public static ServiceProvider Register(string token, Uri address)
    {
        // sample: container
        var services = new ServiceCollection();
        services.AddHighLevel(options => options.BaseAddress = address);
        services.AddSingleton<ITokenSource>(new PrivateIntegrationTokenSource(token));
        // end
        return services.BuildServiceProvider();
    }

    public static HighLevelClient OfLocation(IServiceProvider provider, LocationId location, ITokenSource tokens)
    {
        // sample: locations
        var factory = provider.GetRequiredService<HighLevelClientFactory>();
        var governors = provider.GetRequiredService<QuotaGovernors>();
        var client = factory.Create(tokens, governors.Of(location));
        // end
        return client;
    }

    public static async Task<ContactId?> Create(HighLevelClient client, ContactCreate contact)
    {
        // sample: failures
        try
        {
            return (await client.Contacts.CreateAsync(contact)).Contact.Id;
        }
        catch (HighLevelException e) when (e.Kind == FailureKind.Duplicate)
        {
            return e.DuplicateOf;
        }
        catch (HighLevelException e) when (e.Kind == FailureKind.Unclear)
        {
            // It may be there. Look before creating it again.
            return (await client.Contacts.FindDuplicateAsync(contact.LocationId, contact.Email)).Contact?.Id;
        }
        // end
    }

    public static async Task<string> Lanes(HighLevelClient client, ContactId id)
    {
        // sample: lanes
        using (CallContext.Use(CallLane.Interactive, feature: "contact page"))
        {
            await client.Contacts.GetAsync(id);
        }

        var quota = client.Quota.Snapshot();
        var line =
            $"{quota.Remaining} calls left now, {quota.DayRemaining} today, {quota.Forecast.LeftAtDayEnd} at its end";
        // end
        return line;
    }

    public static async Task<int> Pages(HighLevelClient client, LocationId location, DateTimeOffset since)
    {
        var count = 0;
        // sample: pages
        var search = new ContactSearch
        {
            LocationId = location,
            Filters = [SearchFilter.Between("dateUpdated", since)],
            Sort = [new SearchSort("dateUpdated", "asc")],
        };
        await foreach (var contact in client.Contacts.SearchAllAsync(search))
        {
            count++;
        }
        // end
        return count;
    }

    public static async Task<List<string>> AnyPages(Func<int, CancellationToken, Task<IReadOnlyList<string>>> fetch)
    {
        var all = new List<string>();
        // sample: walk
        var pages = PageWalk.BySkipAsync("my-operation", fetch, id: thing => thing, maxPages: 500);
        await foreach (var page in pages)
        {
            all.AddRange(page);
        }
        // end
        return all;
    }

    public static async Task<IReadOnlyList<string>> Guards(HighLevelClient client, LocationId location)
    {
        // sample: guards
        var upsert = await client.Contacts.UpsertKeepingEmailAsync(
            new ContactUpsert
            {
                LocationId = location,
                Email = "second@example.com",
                Phone = "+4922812345",
            }
        );
        var written = await client.Contacts.UpdateVerifiedAsync(
            upsert.Contact.Id,
            new ContactUpdate { AssignedTo = new UserId("u1") }
        );
        string[] lost = [.. upsert.NotWritten, .. written.Dropped];
        // end
        return lost;
    }

    public static WebhookReading? Hook(byte[] body, SignatureHeaders headers, DateTimeOffset now)
    {
        // sample: webhook
        if (WebhookSignature.Check(body, headers, TrustedKey.Published, now) is not SignatureCheck.Good)
        {
            return null;
        }

        var reading = WebhookEvent.Parse(body);
        // end
        return reading;
    }
}
