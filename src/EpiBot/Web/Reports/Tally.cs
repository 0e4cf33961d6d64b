using EpiBot.Reporting;

namespace EpiBot.Host.Web.Reports;

/// <summary>Rounds counted while they are read: of a unit, a township or a day.</summary>
internal sealed class Tally
{
    public int Expected { get; private set; }

    public int OnTime { get; private set; }

    public int Late { get; private set; }

    public int Missing { get; private set; }

    /// <summary>Not yet due: neither missing nor excused.</summary>
    public int Open { get; private set; }

    /// <summary>Excused, or not to be blamed because EpiBot itself was down over the deadline.</summary>
    public int Excused { get; private set; }

    /// <summary>Rounds in which nothing was reported to be there.</summary>
    public int Zeros { get; private set; }

    /// <summary>Returnees reported.</summary>
    public int Returnees { get; private set; }

    /// <summary>The figures; what is not yet due stands among the missing until it is reported, as in the round's own figures.</summary>
    public Completeness Figures => new(Expected, OnTime, Late, Missing + Open, Excused);

    public void Add(UnitStanding standing)
    {
        Expected++;
        switch (standing.Status)
        {
            case RoundStatus.OnTime: OnTime++; break;
            case RoundStatus.Late when !standing.Outage: Late++; break;
            case RoundStatus.Missing when !standing.Outage: Missing++; break;
            case RoundStatus.Open: Open++; break;
            default: Excused++; break;
        }

        if (standing.Value == RoundValue.Zero) Zeros++;
        Returnees += standing.Count;
    }
}
