using System.Net;
using DocketBridge.Connections.DocketManagerSide;
using DocketBridge.Connections.HighLevelSide;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Work;
using DocketManager;
using HighLevel;

namespace DocketBridge.Tests.Sync;

public sealed class FailureClassTests
{
    [Theory]
    [InlineData(FailureKind.Unprocessable, FailureClass.InvalidValue)]
    [InlineData(FailureKind.InvalidRequest, FailureClass.InvalidValue)]
    [InlineData(FailureKind.Unauthorized, FailureClass.Permission)]
    [InlineData(FailureKind.ScopeMissing, FailureClass.Permission)]
    [InlineData(FailureKind.LocationSuspended, FailureClass.Permission)]
    [InlineData(FailureKind.DailyQuotaExhausted, FailureClass.Quota)]
    [InlineData(FailureKind.RateLimited, FailureClass.Quota)]
    [InlineData(FailureKind.Unavailable, FailureClass.Connection)]
    [InlineData(FailureKind.Unclear, FailureClass.Connection)]
    [InlineData(FailureKind.Duplicate, FailureClass.Duplicate)]
    [InlineData(FailureKind.NotFound, FailureClass.Gone)]
    public void An_answer_of_HighLevel_has_a_class(FailureKind kind, FailureClass expected) =>
        HighLevelErrors.Translate(new HighLevelException(kind, "update-contact")).Class.Should().Be(expected);

    [Theory]
    [InlineData(DocketManagerErrorKind.Invalid, FailureClass.InvalidValue)]
    [InlineData(DocketManagerErrorKind.Unauthorized, FailureClass.Permission)]
    [InlineData(DocketManagerErrorKind.Forbidden, FailureClass.Permission)]
    [InlineData(DocketManagerErrorKind.RateLimited, FailureClass.Quota)]
    [InlineData(DocketManagerErrorKind.Unavailable, FailureClass.Connection)]
    [InlineData(DocketManagerErrorKind.VersionConflict, FailureClass.Connection)]
    [InlineData(DocketManagerErrorKind.Conflict, FailureClass.Gone)]
    public async Task An_answer_of_DocketManager_has_a_class(DocketManagerErrorKind kind, FailureClass expected)
    {
        var call = () =>
            DocketManagerErrors.Guard<bool>(
                () => throw new DocketManagerException("contacts.update", kind, HttpStatusCode.BadRequest),
                whenMissing: () => false
            );
        (await call.Should().ThrowAsync<SideException>()).Which.Class.Should().Be(expected);
    }
}
