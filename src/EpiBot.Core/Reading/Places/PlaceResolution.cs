namespace EpiBot.Reading.Places;

/// <summary>What a row of place names written one after another means, at the level that is certain.</summary>
internal static class PlaceResolution
{
    /// <summary>Narrows a place by the next name; <see langword="null"/> where the two do not belong together.</summary>
    public static Place[]? Narrow(Place[] current, Place[] next)
    {
        List<Place>? found = null;
        foreach (var inner in next)
        {
            foreach (var outer in current)
            {
                if (Contains(outer, inner))
                {
                    (found ??= []).Add(inner);
                    break;
                }
            }
        }

        if (found is not null)
        {
            return [.. found];
        }

        // 龙岗深圳: the smaller place first.
        foreach (var outer in next)
        {
            foreach (var inner in current)
            {
                if (Contains(outer, inner))
                {
                    (found ??= []).Add(inner);
                }
            }
        }

        return found?.ToArray();
    }

    /// <summary>The places among the later ones that lie inside what is known already; <see langword="null"/> where none does.</summary>
    public static Place[]? Refine(Place[] known, Place[] later)
    {
        var inside = later.Where(inner => known.Any(outer => Contains(outer, inner))).ToArray();
        return inside.Length == 1 && known.Length == 1 ? inside : null;
    }

    /// <summary>The place at the level all candidates share; a prefecture or province before a county of the same short name.</summary>
    public static Place? Certain(Place[] candidates)
    {
        if (candidates.Length == 1)
        {
            return candidates[0];
        }

        var widest = candidates.Min(Level);
        var best = candidates.Where(place => Level(place) == widest).ToArray();
        if (widest < 3 && best.Length == 1)
        {
            return best[0];
        }

        var first = best[0];
        if (best.All(place => place.Province == first.Province && place.City == first.City))
        {
            return first with { County = null };
        }

        return best.All(place => place.Province == first.Province) ? new Place(null, first.Province, null, null) : null;
    }

    private static bool Contains(Place outer, Place inner) =>
        outer.Country is null && inner.Country is null && Level(outer) < Level(inner) && outer.Province == inner.Province
        && (outer.City is null || outer.City == inner.City);

    private static int Level(Place place) => place.County is not null ? 3 : place.City is not null ? 2 : place.Province is not null ? 1 : 0;
}
